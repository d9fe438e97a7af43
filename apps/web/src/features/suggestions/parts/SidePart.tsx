import type { ClockView, SuggestionDetail, TaskView } from '@lvzhi/contract/suggestion-shapes'
import {
  Channel,
  ClockName,
  ContestReason,
  Publicity,
  ReplyClass,
  SuggestionOrigin,
  TaskPart,
  TaskState,
} from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { useMayOpen } from '../../../api/session.ts'
import { Deadline } from '../../../ui/Deadline.tsx'
import { instantText, longDate } from '../../../ui/dates.ts'
import { Facts, Section } from '../../../ui/RecordPage.tsx'
import { proposersOf } from '../cells.tsx'

/** The facts of the case: deadlines, units, class history, supervision, publicity, links. Each fact stands alone. */
export function SidePart(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const running = detail.clocks.filter((clock) => clock.stoppedOn === null)
  const stopped = detail.clocks.filter((clock) => clock.stoppedOn !== null)
  return (
    <>
      {detail.clocks.length > 0 && (
        <Section title="期限">
          {running.length === 0 && <p className="second">没有正在计算的期限。</p>}
          <ul className="clock-list">
            {running.map((clock) => (
              <Clock key={clock.id} clock={clock} />
            ))}
          </ul>
          {stopped.length > 0 && (
            <details className="stopped-clocks">
              <summary>已停止的期限 {stopped.length} 项</summary>
              <ul className="clock-list">
                {stopped.map((clock) => (
                  <Clock key={clock.id} clock={clock} />
                ))}
              </ul>
            </details>
          )}
        </Section>
      )}
      {detail.tasks.length > 0 && <Units detail={detail} />}
      {detail.classes.length > 0 && (
        <Section title="答复类别">
          <ul className="plain-list">
            {[...detail.classes].reverse().map((change) => (
              <li key={`${change.changedOn} ${change.to} ${change.reason}`}>
                <span className="figures">{change.changedOn}</span>
                {'　'}
                {change.from !== null && change.from !== change.to && (
                  <span className="second">{ReplyClass.label(change.from)} → </span>
                )}
                {ReplyClass.label(change.to)}
                {change.meaning !== '' && <span className="second">（{change.meaning}）</span>}
                <p className="note">
                  {change.by}
                  {change.reason !== '' && `：${change.reason}`}
                </p>
                {change.evidence !== '' && <p className="note">依据：{change.evidence}</p>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="基本情况">
        <Facts
          facts={[
            ['领衔', proposersOf(detail)],
            ['代表团', detail.delegation],
            ['届次', detail.session === null ? detail.term : `${detail.term}${detail.session}`],
            ['提出方式', Channel.label(detail.channel)],
            ['来源', originOf(detail)],
            ['类别', detail.category],
            ['提出日期', detail.raisedOn === null ? null : longDate(detail.raisedOn)],
            ['交办日期', detail.assignedOn === null ? null : longDate(detail.assignedOn)],
            ['答复日期', detail.repliedOn === null ? null : longDate(detail.repliedOn)],
            ['重点督办', detail.keyMarked ? (detail.keyNote ?? '是') : null],
            ['公开', <Publication key="publicity" detail={detail} />],
            [
              '代录',
              detail.entry && `${detail.entry.enteredBy}${detail.entry.confirmed ? '，代表已确认' : '，待代表确认'}`,
            ],
          ]}
        />
      </Section>
      {(detail.links.length > 0 || detail.mergeProposal) && (
        <Section title="并案">
          <ul className="plain-list">
            {detail.mergeProposal && (
              <li>
                拟并入{' '}
                <Link to="/suggestions/$suggestionId" params={{ suggestionId: detail.mergeProposal.into.id }}>
                  {detail.mergeProposal.into.name}
                </Link>
                <p className="note">正在征求双方领衔代表意见：{detail.mergeProposal.reason}</p>
              </li>
            )}
            {detail.links.map((link) => (
              <li key={link.id}>
                <span className="second">{link.kind}　</span>
                <Link to="/suggestions/$suggestionId" params={{ suggestionId: link.id }}>
                  {link.number !== null && <span className="figures">{link.number} </span>}
                  {link.title}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function originOf(detail: SuggestionDetail): string | null {
  return detail.origin === 'deputy' ? null : SuggestionOrigin.label(detail.origin)
}

/** The fact, and for the office the way to the text that is or will be public. */
function Publication(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const shown = useMayOpen()('portal.read') && detail.publicity === 'open'
  return (
    <>
      {publicityOf(detail)}
      {shown && (
        <>
          {'　'}
          <Link to="/publications/$suggestionId" params={{ suggestionId: detail.id }}>
            公开文本
          </Link>
        </>
      )}
    </>
  )
}

function publicityOf(detail: SuggestionDetail): string {
  const word = Publicity.label(detail.publicity)
  const asked = detail.confidential ? '（代表要求保密）' : ''
  return `${word}${asked}${detail.publicityReason ? `：${detail.publicityReason}` : ''}`
}

function Clock(props: { clock: ClockView }) {
  const { clock } = props
  return (
    <li>
      <div className="clock-name">
        <span>{ClockName.label(clock.name)}</span>
        {clock.unit !== null && <span className="second">{clock.unit}</span>}
      </div>
      <Deadline facts={clock} basis={clock.basis} word={clock.stoppedOn === null} />
      {clock.remark !== null && clock.dueOn !== null && <p className="note">{clock.remark}</p>}
      {clock.pause && <p className="note">{pauseWords(clock)}</p>}
      {clock.escalatedTo !== null && <p className="note">超期后已升级：{clock.escalatedTo}</p>}
    </li>
  )
}

function pauseWords({ pause }: ClockView): string {
  if (pause?.state !== 'paused') return '已申请暂停，待审批；批准前照常计算'
  return `暂停中${pause.since === null ? '' : `，自 ${longDate(pause.since)} 起`}；法定答复期限不暂停`
}

function Units(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const tasks = detail.tasks.filter((task) => task.round === detail.round)
  const active = tasks.filter((task) => task.state !== 'replaced')
  const replaced = tasks.filter((task) => task.state === 'replaced')
  return (
    <Section title="承办单位">
      <ul className="plain-list">
        {active.map((task) => (
          <Task key={task.id} task={task} />
        ))}
        {replaced.map((task) => (
          <li key={task.id} className="second">
            {TaskPart.label(task.part)} <del>{task.unit.name}</del> {TaskState.label(task.state)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const pauseStates = {
  requested: '申请暂停，待审批',
  refused: '暂停未获准',
  running: '已准暂停',
  ended: '已恢复计时',
} as const
const extensionWords = { requested: '申请延期，待审批', granted: '已准延期', refused: '延期未获准' } as const

function Task(props: { task: TaskView }) {
  const { task } = props
  return (
    <li>
      <span className="second">{TaskPart.label(task.part)}</span> {task.unit.name}
      <span className="second">　{TaskState.label(task.state)}</span>
      {task.acknowledgedAt !== null && <p className="note figures">签收 {instantText(task.acknowledgedAt)}</p>}
      {task.contest && (
        <p className="note">
          退办申请：{ContestReason.label(task.contest.reason)}。{task.contest.note}（{task.contest.by}，
          {instantText(task.contest.at)}）
        </p>
      )}
      {task.pause && (
        <p className="note">
          {pauseStates[task.pause.state]}：{task.pause.reason}（内部时限原定 {longDate(task.pause.dueBefore)}
          {task.pause.dueAfter === null
            ? `，${longDate(task.pause.resumeOn)}恢复`
            : `，恢复后 ${longDate(task.pause.dueAfter)}`}
          ）
        </p>
      )}
      {task.extension && (
        <p className="note">
          {extensionWords[task.extension.state]}
          {task.extension.newDueOn !== null && `至${longDate(task.extension.newDueOn)}`}：{task.extension.reason}
        </p>
      )}
    </li>
  )
}
