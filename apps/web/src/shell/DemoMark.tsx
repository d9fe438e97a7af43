/** The red-lined 演示 at the head of every page and sheet of a demonstration. */
export function DemoMark() {
  return (
    <aside className="demo-mark" aria-label="演示">
      <span className="demo-seal">演示</span>
      <span className="demo-text">演示数据，均为虚构，不得用于实际工作</span>
    </aside>
  )
}
