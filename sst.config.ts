/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app(input) {
    const isProduction = input?.stage === 'production'
    return {
      name: 'campus-license',
      home: 'aws',
      removal: isProduction ? 'retain' : 'remove',
      protect: isProduction,
      providers: { aws: { version: '7.20.0', region: 'eu-west-3' } },
      // A package that others install: it knows nothing of the stacks.
      types: { ignore: ['client'] },
    }
  },
  async run() {
    await import('./stacks/defaults')
    const { router } = await import('./stacks/router')
    await import('./stacks/functions')
    await import('./stacks/cors')
    await import('./stacks/jobs')
    await import('./stacks/site')
    // Nobody is called for a personal stage, and its price is that of what is tried.
    if ($app.stage === 'production') {
      await import('./stacks/alarms')
      await import('./stacks/dashboard')
      await import('./stacks/budget')
    }
    return { site: router.url }
  },
})
