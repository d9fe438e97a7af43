import { Outlet } from '@tanstack/react-router'
import { App as Messages, ConfigProvider } from 'antd'
import chinese from 'antd/locale/zh_CN'
import { useLayoutEffect, type ReactElement } from 'react'
import { useSessionRead, type Account } from '../api/session.ts'
import { FrameContext, useMedia, useNarrow } from '../ui/frame.ts'
import { nobody, PreferenceOwner } from '../ui/preferences.ts'
import { ProblemNotice } from '../ui/Problem.tsx'
import { themeOf } from '../ui/theme.ts'
import { cssVariablesOf, type FrameKind } from '../ui/tokens.ts'
import { LoadingSkeleton } from '../ui/Waiting.tsx'
import { DemoMark } from './DemoMark.tsx'
import { useMode } from '../ui/elder.ts'
import '../ui/elder.css'
import './shell.css'

/** Deputies and those who assist them stand with a phone in hand; everybody else sits at a desk. */
function frameOf(account: Account | null, narrow: boolean): FrameKind {
  if (!account) return narrow ? 'phone' : 'office'
  const standing = account.roles.some((role) => role === 'deputy' || role === 'deputyAssistant')
  const desk = account.roles.some((role) => role !== 'deputy' && role !== 'deputyAssistant')
  return standing && !desk ? 'phone' : 'office'
}

/** Around every page: the session, the theme of the right frame, and the 演示 mark. */
export function Root(): ReactElement {
  const read = useSessionRead()
  const account = read.data?.account ?? null
  const narrow = useNarrow()
  const frame = frameOf(account, narrow)
  return (
    <PreferenceOwner.Provider value={account?.id ?? nobody}>
      <FrameContext.Provider value={frame}>
        <Themed frame={frame} touch={narrow || frame === 'phone'}>
          {read.data?.mode === 'demo' && <DemoMark />}
          {read.data ? (
            <Outlet />
          ) : (
            <main id="content" className="outside-page">
              <h1 className="unseen">履职</h1>
              {read.error ? (
                <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
              ) : (
                <LoadingSkeleton shape="form" rows={3} />
              )}
            </main>
          )}
        </Themed>
      </FrameContext.Provider>
    </PreferenceOwner.Provider>
  )
}

function Themed(props: { frame: FrameKind; touch: boolean; children: React.ReactNode }) {
  const mode = useMode()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement
    for (const [name, value] of Object.entries(cssVariablesOf(props.frame, mode, props.touch)))
      style.setProperty(name, value)
    dataset['frame'] = props.frame
    dataset['mode'] = mode
  }, [props.frame, props.touch, mode])
  return (
    <ConfigProvider
      locale={chinese}
      theme={themeOf(props.frame, mode, props.touch, still)}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <Messages component={false}>{props.children}</Messages>
    </ConfigProvider>
  )
}
