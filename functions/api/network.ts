import type { Context } from 'hono'
import { CLIENT_ADDRESS } from '#schemas/headers.ts'
import { networkIn } from '../domain/network.ts'

/** The network of a request. */
export const networkOf = (c: Context): string => networkIn(c.req.header(CLIENT_ADDRESS) ?? '')
