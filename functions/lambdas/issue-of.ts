import * as z from 'zod'
import { ApplicationId, Tenant } from '#schemas/id.ts'
import type { Live } from '../live.ts'
import { issueWithApproval } from '../steps/license/issue-with-approval.ts'

const Asked = z.strictObject({ tenant: Tenant, applicationId: ApplicationId })

/** Issues the license that comes with an approval, for those who may not sign (`ports/issuing.ts`). */
export const issueOf =
  ({ depsFor }: Pick<Live, 'depsFor'>) =>
  async (event: unknown): Promise<void> => {
    const { tenant, applicationId } = Asked.parse(event)
    await issueWithApproval(await depsFor(tenant), { applicationId })
  }
