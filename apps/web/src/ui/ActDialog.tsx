import { App, Drawer, Modal, type FormInstance } from 'antd'
import { useInsertionEffect, useState, type ReactNode } from 'react'
import { ActForm } from './ActForm.tsx'
import { useFrame, useNarrow } from './frame.ts'

/**
 * Gives the focus back to where it was before the dialog opened, also where the page takes the dialog away at once. Where that button has
 * gone with the act, the focus goes to the page's content instead of falling to the top of the page.
 */
function useFocusBack(open: boolean): void {
  // Before the dialog's own effects, which move the focus into it.
  useInsertionEffect(() => {
    if (!open) return
    const opener = document.activeElement
    return () => void setTimeout(() => giveBack(opener), 50)
  }, [open])
}

function giveBack(opener: Element | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  const place = opener?.isConnected && opener !== document.body ? opener : document.getElementById('content')
  if (place instanceof HTMLElement) place.focus({ preventScroll: true })
}

/** Whether the form is a sheet, as it was when it opened: one that changed with the window or its magnification would lose what is typed. */
function useSheet(open: boolean): boolean {
  const frame = useFrame()
  const fits = useNarrow() || frame === 'phone'
  const [kept, setKept] = useState(fits)
  if (!open && kept !== fits) setKept(fits)
  return kept
}

interface ActDialogProps<V> {
  readonly open: boolean
  readonly title: string
  /** The verb on the button. */
  readonly submit: string
  readonly onSubmit: (values: V) => Promise<unknown>
  /** What is said when it has been done. */
  readonly done?: string
  /** Also called after a successful act. */
  readonly onClose: () => void
  /** What will happen, before the fields. */
  readonly intro?: ReactNode
  readonly children?: ReactNode
  readonly initial?: Partial<V>
  readonly form?: FormInstance<V>
  readonly onChange?: (values: V) => void
  readonly danger?: boolean
  /** CSS pixels on wide screens. */
  readonly width?: number
}

/** An act's form: a dialog on wide screens, a sheet from below on phones. What was typed stays after an error. */
export function ActDialog<V>(props: ActDialogProps<V>) {
  const { open, title, onClose, done, intro, children, width, ...rest } = props
  const { message } = App.useApp()
  const sheet = useSheet(open)
  useFocusBack(open)
  const form = (
    <ActForm<V>
      {...rest}
      wide={sheet}
      onCancel={onClose}
      onSubmit={async (values) => {
        await rest.onSubmit(values)
        if (done !== undefined) void message.success(done)
        onClose()
      }}
    >
      {intro !== undefined && <div className="act-intro">{intro}</div>}
      {children}
    </ActForm>
  )
  if (sheet) {
    return (
      <Drawer
        open={open}
        title={title}
        onClose={onClose}
        placement="bottom"
        size="auto"
        destroyOnHidden
        rootClassName="act-sheet"
      >
        {form}
      </Drawer>
    )
  }
  return (
    <Modal
      open={open}
      title={title}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      width={width ?? 560}
    >
      {form}
    </Modal>
  )
}
