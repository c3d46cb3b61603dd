import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import type { Tenant } from '#schemas/id.ts'
import type { Issuing } from '../ports/issuing.ts'

type Setup = { client: LambdaClient; functionName: string; tenant: Tenant }

/** Runs the function that signs, and waits for it: what it could not do is an error here. */
export const issuing = ({ client, functionName, tenant }: Setup): Issuing => ({
  async issue(applicationId) {
    const Payload = JSON.stringify({ tenant, applicationId })
    const { FunctionError } = await client.send(new InvokeCommand({ FunctionName: functionName, Payload }))
    if (FunctionError !== undefined) throw new Error(`${functionName} failed: ${FunctionError}`)
  },
})
