import type { MediaType } from '#schemas/application.ts'
import type { ApplicationId, MemberId, Sha256, UploadId } from '#schemas/id.ts'
import type { DocumentFault } from '../domain/document-fault.ts'
import type { Page } from './page.ts'

/** The one bucket. */
export type Files = {
  /** A presigned POST for exactly this file. */
  slot(
    id: UploadId,
    file: { mediaType: MediaType; size: number; sha256: Sha256; seconds: number },
  ): Promise<{ url: string; fields: Record<string, string> }>
  /** The bytes that arrived last, of at most `atMost`; `undefined` when none did, `too-large` when there are more. */
  arrived(id: UploadId, atMost: number): Promise<{ bytes: Uint8Array; sha256: Sha256 } | 'too-large' | undefined>
  /** Checks and cleans a file (design §5). */
  check(
    bytes: Uint8Array,
  ): Promise<{ ok: true; mediaType: MediaType; bytes: Uint8Array; sha256: Sha256 } | { ok: false; code: DocumentFault }>
  keep(id: ApplicationId, document: { sha256: Sha256; mediaType: MediaType; bytes: Uint8Array }): Promise<void>
  /** A presigned GET that downloads, and works for `seconds`. */
  link(id: ApplicationId, document: { sha256: Sha256; mediaType: MediaType; seconds: number }): Promise<string>
  /** Deletes every version of what was sent and kept for an application, but for the uploads and hashes named. */
  remove(id: ApplicationId, but: readonly string[]): Promise<void>
  /** Remembers that a member was erased, where a restore of the table does not reach. */
  bury(memberId: MemberId): Promise<void>
  /** A page of the members that were erased. */
  buried(cursor?: string): Promise<Page<MemberId>>
}
