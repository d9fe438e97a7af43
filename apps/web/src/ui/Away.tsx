import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { AddressWords } from './address-words.ts'

/**
 * Leads to another page, once and without a step for the back button. The target is the one of the first render: while
 * the other page is loading, the address has already changed under this one.
 */
export function Away(props: { to: string; search?: AddressWords }) {
  const navigate = useNavigate()
  const target = useRef(props)
  useEffect(() => {
    const { to, search } = target.current
    void navigate({ to, search: search ?? {}, replace: true })
  }, [navigate])
  return null
}
