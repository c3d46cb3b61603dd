import awsLambdaFastify from '@fastify/aws-lambda'
import fastify from 'fastify'
import { type Asked, answer, type Route } from './service.ts'

/** A route in Fastify 5, as the guide of `@fastify/aws-lambda` recommends. */
export function handlerOf(route: Route) {
  const app = fastify({ logger: false, bodyLimit: 32_768 })
  app.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const { status, headers, body } = await answer(route, {
        headers: request.headers as Asked['headers'],
        body: request.body,
      })
      return reply.code(status).headers(headers).send(body)
    },
  })
  return awsLambdaFastify(app)
}
