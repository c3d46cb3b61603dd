import type { Webhook } from '#schemas/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/** Throws `webhook.url` for a URL that may not be called. */
export async function assertAccepted({ receivers }: Pick<Deps, 'receivers'>, url: string): Promise<void> {
  if (!(await receivers.accepts(url))) throw new Problem('webhook.url')
}

/** Throws `request.stale` when the portal saw another version. */
export function assertSeen({ version }: Webhook, seen: number | undefined): void {
  if (seen !== undefined && seen !== version) throw new Problem('request.stale')
}

/** Throws `webhook.disabled` for a disabled receiver. */
export function assertEnabled({ status }: Webhook): void {
  if (status === 'disabled') throw new Problem('webhook.disabled')
}
