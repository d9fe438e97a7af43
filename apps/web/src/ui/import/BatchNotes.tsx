/** What stands above the check of an import: why it failed before, and what was noticed while reading. */
export function BatchNotes(props: { failure: string | null; notes: readonly string[] }) {
  return (
    <>
      {props.failure !== null && (
        <div className="problem" role="alert">
          <p>{props.failure}</p>
        </div>
      )}
      {props.notes.map((note) => (
        <p key={note} className="second">
          {note}
        </p>
      ))}
    </>
  )
}
