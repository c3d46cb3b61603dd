import express from 'express'
import serverless from 'serverless-http'
import { type Asked, answer, type Route } from './service.ts'

/** A route in Express 5, as the guides of Express and `serverless-http` recommend. */
export function handlerOf(route: Route) {
  const app = express()
  app.disable('x-powered-by')
  app.use(express.json({ limit: '32kb' }))
  app[route.method === 'GET' ? 'get' : 'post'](route.path, async (request, response) => {
    const { status, headers, body } = await answer(route, {
      headers: request.headers as Asked['headers'],
      body: request.body,
    })
    response.status(status).set(headers).json(body)
  })
  return serverless(app)
}
