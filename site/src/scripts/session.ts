import { onDevice } from './clock.ts'
import { storage } from './storage.ts'

/**
 * What a page stores about a session. The session itself is in a cookie that scripts cannot read. The page stores its
 * end, so that it makes no calls without a session, and the request for a code. Only ids and times.
 */
export type Asked = {
  requestId: string
  /** By the device's clock, in milliseconds. */
  endsAt: number
  askedAt: number
}

/** A request for a code that was answered just now. */
export const askedNow = ({ requestId, expiresAt }: { requestId: string; expiresAt: string }): Asked => ({
  requestId,
  endsAt: onDevice(expiresAt),
  askedAt: Date.now(),
})

const stored = storage('localStorage')

const at = <T>(key: string) => ({
  read: (): T | undefined => JSON.parse(stored.read(key) ?? 'null') ?? undefined,
  write: (value: T) => stored.write(key, JSON.stringify(value)),
  forget: () => stored.forget(key),
})

/** When the member's session ends. */
export const session = at<string>('session')

/** The request for a code that is not used yet. */
export const asked = at<Asked>('code-request')

/** The code that was asked for to change the address: at the old address, then at the new one. */
export const addressAsked = at<Asked & { at: 'old' | 'new' }>('address-request')

/** The same for reviewers, who may also be members in the same browser. */
export const reviewSession = at<string>('review-session')
export const reviewAsked = at<Asked>('review-code-request')
