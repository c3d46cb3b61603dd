import type { RequestId } from '#schemas/id.ts'
import type { PastRequest, Session } from '../domain/records.ts'

/** Sessions, and requests for mailed codes. */
export type SignIns = {
  session(hash: string): Promise<Session | undefined>
  codeRequest(id: RequestId): Promise<PastRequest | undefined>
}
