/// <reference path="../.sst/platform/config.d.ts" />
import { WORK } from './alarms'
import { httpFunctions } from './functions'
import { deadLetters, decide, deliver, issue, seal, sweep } from './jobs'

type Row = [namespace: string, metric: string, ...dimensions: string[]]

const region = aws.getRegionOutput().region

/** The first thing to look at when something is wrong: requests, failures, mail, and waiting work. */
new aws.cloudwatch.Dashboard('Dashboard', {
  dashboardName: WORK,
  dashboardBody: $util
    .all([
      region,
      deadLetters.nodes.queue.name,
      ...[...Object.values(httpFunctions), deliver, decide, issue, sweep, seal].map((fn) => fn.name),
    ])
    .apply(([region, queue, ...functions]) => {
      const ofAll = (metric: string) => functions.map((name): Row => ['AWS/Lambda', metric, 'FunctionName', name])
      const graph = (index: number, title: string, stat: string, metrics: Row[]) => ({
        type: 'metric',
        x: (index % 2) * 12,
        y: Math.floor(index / 2) * 6,
        width: 12,
        height: 6,
        properties: { title, region, stat, period: 300, metrics },
      })
      return JSON.stringify({
        widgets: [
          graph(0, 'Requests', 'Sum', ofAll('Invocations')),
          graph(1, 'Errors', 'Sum', ofAll('Errors')),
          graph(2, 'Milliseconds, 99 of 100 below', 'p99', ofAll('Duration')),
          graph(3, 'Work that waits: seconds of the oldest, dead rows', 'Maximum', [
            [WORK, 'OldestDue'],
            [WORK, 'DeadRows'],
          ]),
          graph(4, 'Mail: sent, came back, called spam', 'Sum', [
            ['AWS/SES', 'Send'],
            ['AWS/SES', 'Bounce'],
            ['AWS/SES', 'Complaint'],
          ]),
          graph(5, 'Dead letters', 'Maximum', [
            ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', queue as string],
          ]),
        ],
      })
    }),
})
