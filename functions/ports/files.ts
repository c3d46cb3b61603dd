import type { MediaType } from '#schemas/application.ts'
import type { Reading } from '#schemas/evidence.ts'
import type { ApplicationId, MemberId, Sha256, Tenant, UploadId } from '#schemas/id.ts'
import type { DocumentFault } from '../domain/document-fault.ts'
import type { Page } from './page.ts'

/** One version of a file in the bucket. `name`: the upload, or the hash of the kept document. */
export type StoredFile = { name: string; key: string; version: string }

/** The uploads and documents of one world. */
export type Files = {
  /** A presigned POST for exactly this file. */
  slot(
    id: UploadId,
    file: { mediaType: MediaType; size: number; sha256: Sha256; seconds: number },
  ): Promise<{ url: string; fields: Record<string, string> }>
  /**
   * Does what takes a whole file of so many bytes into memory: few at once, smaller ones sooner. `undefined` when there was
   * no time for it.
   */
  inTurn<T>(size: number, act: () => Promise<T>): Promise<{ done: T } | undefined>
  /**
   * The bytes that were uploaded last. `undefined` when there are none, `too-large` when there are more than `atMost`.
   */
  arrived(id: UploadId, atMost: number): Promise<{ bytes: Uint8Array; sha256: Sha256 } | 'too-large' | undefined>
  /** Checks a file. Returns a cleaned copy, or the fault, or that there was no time: the same may pass later. */
  check(
    bytes: Uint8Array,
  ): Promise<
    | { ok: true; mediaType: MediaType; bytes: Uint8Array; sha256: Sha256 }
    | { ok: false; code: DocumentFault | 'service.busy' }
  >
  /** What seals a file has that passed the check, and what its text says; `undefined` if no seal was read. */
  read(bytes: Uint8Array): Promise<Reading | undefined>
  keep(id: ApplicationId, document: { sha256: Sha256; mediaType: MediaType; bytes: Uint8Array }): Promise<void>
  /** A presigned GET that downloads the document, valid for `seconds`. */
  link(id: ApplicationId, document: { sha256: Sha256; mediaType: MediaType; seconds: number }): Promise<string>
  /** Every version of the uploads and documents of an application, as it is there now. */
  stored(id: ApplicationId): Promise<StoredFile[]>
  /** Deletes these versions of an application's files. What was written since is another one. */
  remove(id: ApplicationId, files: readonly StoredFile[]): Promise<void>
  /** Records that a member was erased. A restore of the table does not undo this record. */
  bury(memberId: MemberId): Promise<void>
  /** A page of the erased members of all worlds, each with their tenant. */
  buried(cursor?: string): Promise<Page<{ tenant: Tenant; memberId: MemberId }>>
}
