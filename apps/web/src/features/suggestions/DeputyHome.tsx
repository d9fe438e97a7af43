import { readDeputyHome } from '@lvzhi/contract/suggestions'
import { Link, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { problemOf, undelivered } from '../../api/problem.ts'
import { useRead } from '../../api/react.ts'
import { useAccount } from '../../api/session.ts'
import { WaitingBallots } from '../../pickers/WaitingBallots.tsx'
import { instantText } from '../../ui/dates.ts'
import { useElder } from '../../ui/elder.ts'
import { BigButton, PhoneCard, PhonePage } from '../../ui/Phone.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { BannerLine } from './ledger/Banner.tsx'
import { unsentWritings } from './phone/kept-writing.ts'
import { MyRowCard } from './phone/MyRowCard.tsx'
import { SimpleWays } from './phone/SimpleWays.tsx'
import { sortedOut, ways, type Home } from './phone/waiting-act.ts'
import './phone/deputy.css'

/** Most suggestions on the home; the others stand on 建议. */
const shownAtMost = 6

/** 代表首页: the one thing to do now, what may be handed in, my suggestions, and 写建议 at the thumb. */
export default function DeputyHome() {
  const account = useAccount()
  const router = useRouter()
  const read = useRead(readDeputyHome, {}, { every: 60 })
  useEffect(() => {
    // Loaded ahead, so that a text can be begun where the network has gone.
    void router.preloadRoute({ to: '/write' }).catch(() => undefined)
  }, [router])
  const home = read.data
  const unsent = unsentWritings(localStorage, account.id)
  const busy = home?.now !== null || unsent.length > 0
  return (
    <PhonePage
      title="首页"
      primary={
        <BigButton primary={!busy} to="/write">
          {home && home.deputy === null ? '代录建议' : '写建议'}
        </BigButton>
      }
    >
      {(!home || problemOf(read.error).code !== undelivered) && (
        <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      )}
      {unsent.map((found) => (
        <PhoneCard key={found.key} urgent title="有一件建议还没有送达">
          <p className="now-sentence">
            《{found.kept.writing.title.trim() || '未写标题'}》留在本机，{instantText(found.keptAt)} 写。
          </p>
          <BigButton primary to={found.kept.saved ? `/write/${found.kept.saved.id}` : '/write'}>
            接着写
          </BigButton>
        </PhoneCard>
      ))}
      <BannerLine />
      {read.isPending && <LoadingSkeleton rows={5} />}
      {home && <HomeContent home={home} quiet={unsent.length > 0} />}
    </PhonePage>
  )
}

function HomeContent(props: { home: Home; quiet: boolean }) {
  const { home } = props
  const [elder] = useElder()
  return (
    <>
      <Greeting home={home} />
      <WaitingBallots />
      {home.now && <NowCard now={home.now} more={home.more} quiet={props.quiet} />}
      {home.window && <p className="window-sentence">{home.window.sentence}。</p>}
      {elder ? <SimpleWays home={home} /> : <OwnList home={home} />}
    </>
  )
}

function OwnList(props: { home: Home }) {
  const { home } = props
  const parts = sortedOut(home.mine)
  const mine = [...parts.waiting, ...parts.going, ...parts.over]
  return (
    <section aria-labelledby="mine-heading">
      <h2 id="mine-heading">{home.deputy ? '我的建议' : '代办的建议'}</h2>
      {mine.length === 0 && (
        <EmptyState text="您领衔、联名的建议会列在这里，办到哪一步随时能看。">
          <span className="second">按下面的“写建议”开始第一件。</span>
        </EmptyState>
      )}
      {mine.slice(0, shownAtMost).map((row) => (
        <MyRowCard key={row.id} row={row} />
      ))}
      {mine.length > shownAtMost && <BigButton to="/mine">查看全部 {mine.length} 件</BigButton>}
    </section>
  )
}

function Greeting(props: { home: Home }) {
  const { deputy, assisted } = props.home
  if (deputy) {
    return (
      <div className="greeting">
        <p className="greeting-name">{deputy.name}代表</p>
        <p className="second">{deputy.mandate}</p>
      </div>
    )
  }
  return (
    <div className="greeting">
      <p className="greeting-name">代办</p>
      <p className="second">
        {assisted.length > 0
          ? `为${assisted.map((one) => one.name).join('、')}代表办理；录入的内容由代表本人确认`
          : '还没有代表授权您代办，请联系代表本人或代表工作机构'}
      </p>
    </div>
  )
}

function NowCard(props: { now: NonNullable<Home['now']>; more: number; quiet: boolean }) {
  const { now, more } = props
  const way = ways[now.kind]
  return (
    <PhoneCard urgent title={now.title}>
      <p className="now-sentence">{now.sentence}</p>
      <BigButton primary={!props.quiet} to={way.to(now.suggestionId)}>
        {way.verb}
      </BigButton>
      {more > 0 && (
        <p className="now-more">
          <Link className="quiet-act" to="/mine">
            还有 {more} 件等您办
          </Link>
        </p>
      )}
    </PhoneCard>
  )
}
