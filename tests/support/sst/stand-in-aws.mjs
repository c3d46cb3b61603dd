// A stand-in for the AWS services that `sst diff` calls before Pulumi: SSM parameters (bootstrap, passphrase) and the
// state bucket.
import http from 'node:http'
export function startAws() {
  const params = new Map([
    [
      '/sst/bootstrap',
      JSON.stringify({
        version: 99,
        asset: 'sst-asset-mock',
        state: 'sst-state-mock',
        assetEcrRegistryId: '111122223333',
        assetEcrUrl: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/sst-asset',
      }),
    ],
  ])
  const objects = new Map(),
    calls = []
  const server = http.createServer(async (req, res) => {
    const body = Buffer.concat(await req.toArray())
    const target = req.headers['x-amz-target']
    calls.push(target ?? `S3 ${req.method} ${req.url}`)
    if (target) {
      const q = JSON.parse(body.toString() || '{}')
      const json = (s, o) => {
        res.writeHead(s, { 'content-type': 'application/x-amz-json-1.1' })
        res.end(JSON.stringify(o))
      }
      if (target.endsWith('GetParameter'))
        return params.has(q.Name)
          ? json(200, { Parameter: { Name: q.Name, Value: params.get(q.Name), Type: 'String' } })
          : json(400, { __type: 'ParameterNotFound' })
      if (target.endsWith('PutParameter')) {
        params.set(q.Name, q.Value)
        return json(200, { Version: 1 })
      }
      return json(400, { __type: 'UnknownOperation', message: target })
    }
    const key = req.url.split('?')[0]
    if (req.method === 'PUT') {
      objects.set(key, body)
      res.writeHead(200)
      return res.end()
    }
    if (req.method === 'DELETE') {
      objects.delete(key)
      res.writeHead(204)
      return res.end()
    }
    if (!objects.has(key)) {
      res.writeHead(404, { 'content-type': 'application/xml' })
      return res.end(`<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>no</Message></Error>`)
    }
    res.writeHead(200)
    res.end(objects.get(key))
  })
  return new Promise((ok) =>
    server.listen(0, '127.0.0.1', () =>
      ok({ url: `http://127.0.0.1:${server.address().port}`, calls, close: () => server.close() }),
    ),
  )
}
