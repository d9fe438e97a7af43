import {
  addLeader,
  readSupervisionBoard,
  readSupervisionFigures,
  removeLeader,
  type Progress,
  type SupervisionFigure,
} from '@lvzhi/contract/supervision'
import { LeaderKind } from '@lvzhi/contract/supervision-terms'
import { Link } from '@tanstack/react-router'
import { App, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { problemOf } from '../../api/problem.ts'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { inAddress } from '../../ui/address-words.ts'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState } from '../../ui/Waiting.tsx'
import { alsoChanged } from './choices.ts'
import './supervision.css'

const inThisAddress = { year: inAddress.text() }

/** 督办看板: who is due and who has done it, by leader and committee, and the year's figures; every number opens its rows. */
export default function BoardPage() {
  const [{ year }, change] = useAddress(inThisAddress)
  const query = year === '' ? {} : { year: Number(year) }
  const read = useRead(readSupervisionBoard, { query }, { keep: true })
  const figures = useRead(readSupervisionFigures, { query }, { keep: true })
  const [adding, setAdding] = useState(false)
  if (!read.data) return <NotRead read={read} shape="record" />
  const board = read.data
  return (
    <>
      <RecordPage
        title="督办看板"
        tags={
          <Select
            aria-label="年度"
            className="no-print year-field"
            value={String(board.year)}
            options={board.years.map((one) => ({ value: String(one), label: `${one} 年` }))}
            onChange={(one: string) => change({ year: one })}
          />
        }
        status={board.coverage
          .map(({ kind, due, done }) => `领导${LeaderKind.label(kind)}：应牵头 ${due} 位，已牵头 ${done} 位`)
          .join('；')}
        acts={[{ key: 'add', label: '登记牵头领导', onAct: () => setAdding(true) }]}
      >
        <Section title="牵头领导">
          {board.leaders.length === 0 ? (
            <EmptyState
              text={`${board.year} 年还没有登记牵头领导。登记以后，这里列出谁应牵头、谁已牵头、办到哪一步。`}
            />
          ) : (
            LeaderKind.codes.map((kind) => {
              const leaders = board.leaders.filter((leader) => leader.kind === kind)
              const cover = board.coverage.find((one) => one.kind === kind)
              return (
                leaders.length > 0 && (
                  <ProgressTable
                    key={kind}
                    caption={`领导${LeaderKind.label(kind)}`}
                    note={`覆盖 ${cover?.done ?? 0}/${cover?.due ?? 0}`}
                    first="领导"
                    year={board.year}
                    rows={leaders.map((leader) => ({
                      id: leader.id,
                      name: `${leader.post} ${leader.name}`,
                      note: leader.organisation,
                      progress: leader.progress,
                      search: { leader: leader.id },
                      act: leader.progress.items === 0 && <Remove id={leader.id} name={leader.name} />,
                    }))}
                  />
                )
              )
            })
          )}
        </Section>
        <Section title="专门委员会">
          {board.committees.length === 0 ? (
            <p className="second">本年还没有安排专门委员会对口督办。</p>
          ) : (
            <ProgressTable
              caption="各专门委员会"
              plain
              first="委员会"
              year={board.year}
              rows={board.committees.map((one) => ({
                id: one.id,
                name: one.name,
                note: '',
                progress: one.progress,
                search: { committee: one.id },
              }))}
            />
          )}
        </Section>
        {figures.data?.groups.map((group) => (
          <Section key={group.title} title={`${board.year} 年 · ${group.title}`}>
            <ul className="figure-list">
              {group.figures.map((figure) => (
                <FigureLine key={figure.key} figure={figure} />
              ))}
            </ul>
          </Section>
        ))}
      </RecordPage>
      {adding && <LeaderDialog year={board.year} onClose={() => setAdding(false)} />}
    </>
  )
}

function FigureLine(props: { figure: SupervisionFigure }) {
  const { figure } = props
  const text = `${figure.value.toLocaleString('zh-CN')} ${figure.unit}`
  return (
    <li>
      <b>{figure.label}</b>
      {figure.value === 0 ? (
        <span className="second figures">{text}</span>
      ) : (
        <Link className="figures" to={figure.rows.path} search={figure.rows.search}>
          {text}
        </Link>
      )}
      <span className="note">口径：{figure.definition}</span>
    </li>
  )
}

interface TableRow {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly progress: Progress
  readonly search: Readonly<Record<string, string>>
  readonly act?: React.ReactNode
}

const parts = [
  ['items', '件', 'inForce'],
  ['unplanned', '待定方案', null],
  ['running', '推进中', null],
  ['finished', '已办结', 'finished'],
  ['overdue', '有步骤逾期', 'overdue'],
] as const

function ProgressTable(props: {
  caption: string
  /** The section's heading already says it. */
  plain?: boolean
  note?: string
  first: string
  year: number
  rows: readonly TableRow[]
}) {
  return (
    <div className="board-frame" tabIndex={0} role="region" aria-label={props.caption}>
      <table className="board-table">
        <caption className={props.plain ? 'unseen' : ''}>
          {props.caption}
          {props.note !== undefined && <span className="second figures">　{props.note}</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{props.first}</th>
            {parts.map(([key, label]) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">活动次数</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.name}
                <span className="note">　{row.note}</span>
                {row.progress.items === 0 && <span className="late-word">　还没有牵头　</span>}
                {row.act}
              </th>
              {parts.map(([key, label, tab]) => (
                <td key={key} className={key === 'overdue' && row.progress.overdue > 0 ? 'late-word' : ''}>
                  {tab === null || row.progress[key] === 0 ? (
                    <span className="figures">{row.progress[key]}</span>
                  ) : (
                    <Link
                      className="figures"
                      to="/supervision/items"
                      search={{ ...row.search, year: String(props.year), tab }}
                      title={`查看${row.name}的${label}`}
                    >
                      {row.progress[key]}
                    </Link>
                  )}
                </td>
              ))}
              <td>
                <span className="figures">{row.progress.visits}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Remove(props: { id: string; name: string }) {
  const { message, modal } = App.useApp()
  const act = useAct(removeLeader)
  return (
    <button
      type="button"
      className="plain-button no-print"
      aria-label={`移出 ${props.name}`}
      onClick={() => {
        void modal.confirm({
          title: `把 ${props.name} 移出名单？`,
          content: '只有登记错误时才移出；移出后不再计入应牵头的人数。',
          okText: '移出',
          cancelText: '不移出',
          onOk: async () => {
            try {
              await act.mutateAsync({ params: { leaderId: props.id } })
            } catch (error) {
              void message.error(problemOf(error).title)
            }
          },
        })
      }}
    >
      移出
    </button>
  )
}

interface Entered {
  kind: LeaderKind
  post: string
  name: string
  organisation: string
}

function LeaderDialog(props: { year: number; onClose: () => void }) {
  const act = useAct(addLeader, alsoChanged)
  return (
    <ActDialog<Entered>
      open
      title={`登记 ${props.year} 年牵头领导`}
      submit="登记"
      onClose={props.onClose}
      initial={{ kind: 'supervising' }}
      done="已登记"
      onSubmit={(body) => act.mutateAsync({ body: { ...body, year: props.year } })}
    >
      <Field name="kind" label="牵头方式" required choose hint="常委会领导督办，政府领导领办。">
        <Radio.Group options={choicesOf(LeaderKind)} />
      </Field>
      <Field name="post" label="职务" required>
        <Input maxLength={40} />
      </Field>
      <Field name="name" label="姓名" required>
        <Input maxLength={40} />
      </Field>
      <Field name="organisation" label="单位" required>
        <Input maxLength={60} />
      </Field>
    </ActDialog>
  )
}
