import type { AnswerOf } from '@lvzhi/contract'
import { CategoryAct, readCategoryTree, type Category } from '@lvzhi/contract/suggestion-categories'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { instantText } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { SideScroll } from '../../ui/SideScroll.tsx'
import { Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import {
  AddCategoryDialog,
  CloseCategoryDialog,
  DescribeCategoryDialog,
  RenameCategoryDialog,
} from './categories/dialogs.tsx'
import './categories/categories.css'

type Tree = AnswerOf<typeof readCategoryTree>
type Asked =
  | { readonly act: 'add'; readonly category: Category | null }
  | { readonly act: 'rename' | 'close' | 'describe'; readonly category: Category }

/** 分类表: the classes with their dates, examples and usual units, and what was changed when, by whom and why. */
export default function CategoriesPage() {
  usePageTitle('建议分类')
  const read = useRead(readCategoryTree, {}, { keep: true })
  const [former, setFormer] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <div className="categories">
      <header className="categories-head">
        <h1>建议分类</h1>
        {read.data?.mayEdit && (
          <Button type="primary" onClick={() => setAsked({ act: 'add', category: null })}>
            新增大类
          </Button>
        )}
      </header>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && !read.error && <LoadingSkeleton rows={12} />}
      {read.data && (
        <>
          <p className="second">
            {summaryOf(read.data)}
            {!read.data.mayEdit && '分类表全省统一，由最高一级人大代表工作机构的复核人员修改。'}
          </p>
          <Checkbox checked={former} onChange={(event) => setFormer(event.target.checked)}>
            也列出已停用的
          </Checkbox>
          <Table tree={read.data} former={former} onAsk={setAsked} />
          <Section title="变动记录">
            <Changes changes={read.data.changes} />
          </Section>
        </>
      )}
      {asked && <Dialog asked={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}

function summaryOf({ items, total, unclassed }: Tree): string {
  const open = items.filter((item) => item.inForce)
  const tops = open.filter((item) => item.parent === null).length
  const none = unclassed === 0 ? '' : `，未分类 ${unclassed.toLocaleString('zh-CN')} 件`
  return `现行 ${tops} 大类 ${open.length - tops} 小类；各大类件数${none}，合计 ${total.toLocaleString('zh-CN')} 件。`
}

function Table(props: { tree: Tree; former: boolean; onAsk: (asked: Asked) => void }) {
  const { tree, former, onAsk } = props
  const shown = tree.items.filter((item) => former || item.inForce)
  const tops = shown.filter((item) => item.parent === null)
  return (
    <SideScroll>
      <table className="categories-table">
        <thead>
          <tr>
            <th scope="col">分类</th>
            <th scope="col">例子</th>
            <th scope="col">默认承办单位</th>
            <th scope="col" className="categories-count">
              件数
            </th>
            {tree.mayEdit && <th scope="col">办理</th>}
          </tr>
        </thead>
        {tops.map((top) => (
          <tbody key={top.code}>
            <Row category={top} mayEdit={tree.mayEdit} onAsk={onAsk} />
            {shown
              .filter((item) => item.parent === top.code)
              .map((item) => (
                <Row key={item.code} category={item} mayEdit={tree.mayEdit} onAsk={onAsk} />
              ))}
          </tbody>
        ))}
      </table>
    </SideScroll>
  )
}

function Row(props: { category: Category; mayEdit: boolean; onAsk: (asked: Asked) => void }) {
  const { category, onAsk } = props
  const top = category.parent === null
  const open = category.validTo === null
  return (
    <tr className={top ? 'categories-top' : 'categories-sub'}>
      <th scope="row">
        <span className="figures second">{category.code}</span> {category.name} <DatesOf category={category} />
      </th>
      <td className="second">{category.examples.join('；')}</td>
      <td className="second">{category.units.map(({ name }) => name).join('、')}</td>
      <td className="categories-count figures">
        <Link to="/suggestions" search={{ tab: 'all', category: category.code }}>
          {category.count.toLocaleString('zh-CN')}
        </Link>
      </td>
      {props.mayEdit && (
        <td className="categories-acts">
          {open && (
            <>
              {top && <Act word="新增小类" of={category.name} onAct={() => onAsk({ act: 'add', category })} />}
              {!top && <Act word="说明" of={category.name} onAct={() => onAsk({ act: 'describe', category })} />}
              <Act word="更名" of={category.name} onAct={() => onAsk({ act: 'rename', category })} />
              <Act word="停用" of={category.name} onAct={() => onAsk({ act: 'close', category })} />
            </>
          )}
        </td>
      )}
    </tr>
  )
}

function DatesOf(props: { category: Category }) {
  const { inForce, validFrom, validTo } = props.category
  if (inForce && validTo === null) return null
  if (inForce) return <WordTag tone="quiet">{validTo} 起停用</WordTag>
  return <WordTag tone="quiet">{validTo === null ? `${validFrom} 起启用` : `已停用 ${validTo}`}</WordTag>
}

function Act(props: { word: string; of: string; onAct: () => void }) {
  return (
    <button type="button" className="plain-button" aria-label={`${props.word}：${props.of}`} onClick={props.onAct}>
      {props.word}
    </button>
  )
}

function Changes(props: { changes: Tree['changes'] }) {
  if (props.changes.length === 0) return <p className="second">还没有变动，现在用的是软件自带的分类表。</p>
  return (
    <ul className="plain-list">
      {props.changes.map((change) => (
        <li key={`${change.at}${change.sentence}`}>
          <p>
            <WordTag tone="quiet">{CategoryAct.label(change.act)}</WordTag> {change.sentence}
          </p>
          <p className="note">
            理由：{change.reason}　{change.by}　<span className="figures">{instantText(change.at)}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Dialog(props: { asked: Asked; onClose: () => void }) {
  const { asked, onClose } = props
  switch (asked.act) {
    case 'add':
      return <AddCategoryDialog parent={asked.category} onClose={onClose} />
    case 'rename':
      return <RenameCategoryDialog category={asked.category} onClose={onClose} />
    case 'close':
      return <CloseCategoryDialog category={asked.category} onClose={onClose} />
    case 'describe':
      return <DescribeCategoryDialog category={asked.category} onClose={onClose} />
  }
}
