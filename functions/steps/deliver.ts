import type { Tenant } from '#schemas/id.ts'
import type { Deps } from '../deps.ts'
import type { DueKey } from '../domain/due.ts'
import { runDue } from './run-due.ts'

type Needs = {
  depsFor(tenant: Tenant): Promise<Deps>
  failed(error: unknown, row: { kind: string; id: string }): void
}

/**
 * Sends the mails among rows that were just written. A mail that cannot be sent now is planned again; answered are
 * the rows for which not even that could be written.
 */
export async function deliver<R extends { tenant: Tenant; key: DueKey }>(
  needs: Needs,
  rows: readonly R[],
): Promise<R[]> {
  const failed: R[] = []
  for (const row of rows.filter(({ key }) => key.kind === 'mail')) {
    const { kind, id } = row.key
    try {
      const { error } = await runDue(await needs.depsFor(row.tenant), row.key)
      if (error) needs.failed(error, { kind, id })
    } catch (error) {
      needs.failed(error, { kind, id })
      failed.push(row)
    }
  }
  return failed
}
