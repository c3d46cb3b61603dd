const clock = { ahead: 0 }

/** Learns the service's time from an answer: the device's own clock may be wrong. */
export function learnTime({ headers }: Response) {
  const told = Date.parse(headers.get('date') ?? '')
  if (told) clock.ahead = Date.now() - told
}

/** The service's time, in milliseconds. Before the first answer, that of the device. */
export const now = () => Date.now() - clock.ahead

/** When an instant of the service comes by the clock of the device, which a later page compares. */
export const onDevice = (instant: string) => Date.parse(instant) + clock.ahead
