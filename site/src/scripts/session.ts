/**
 * What a page remembers of a session, which itself is in a cookie out of reach of scripts: until when there is one, so
 * that people without a session are not asked for; and the code that was asked for. Ids and times only.
 */
export type Asked = { requestId: string; expiresAt: string; askedAt: number }

const at = <T>(key: string) => ({
  read: (): T | undefined => JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined,
  write: (value: T) => localStorage.setItem(key, JSON.stringify(value)),
  forget: () => localStorage.removeItem(key),
})

/** When the member's session ends. */
export const session = at<string>('session')

/** The code that was asked for and not yet shown. */
export const asked = at<Asked>('code-request')

/** The same for reviewers, who can be members in the same browser. */
export const reviewSession = at<string>('review-session')
export const reviewAsked = at<Asked>('review-code-request')
