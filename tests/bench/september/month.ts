/** A September that begins on a Wednesday, which is the first day of school. */
const DAYS = 30
const FIRST_WEEKDAY = 3
const MINUTES_OF_A_DAY = 24 * 60

/** How much more comes on the first days of school than on another working day, and how much less on a weekend. */
const FIRST_DAYS = [5, 3, 2]
const WEEKEND = 0.5
/** How many come in each hour of a day, beside each other: a tenth of the day in the hour from 17 o'clock. */
const HOURS = [10, 5, 3, 2, 2, 5, 15, 35, 60, 75, 80, 75, 60, 65, 75, 75, 80, 100, 60, 45, 35, 20, 10, 8]
/** Reviewers and schools work from eight to sixteen o'clock. */
const [OPENS, CLOSES] = [8, 16]

export type Scenario = {
  /** Members who apply on the site. */
  journeys: number
  portals: number
  /** Of each portal, which sends so many a second. */
  rows: number
  rowsPerSecond: number
}

/** What comes in one minute of the month. */
export type Minute = { day: number; hour: number; minute: number; isWorking: boolean; journeys: number; rows: number }

const isWeekend = (day: number) => [0, 6].includes((FIRST_WEEKDAY + day) % 7)
const share = (weights: readonly number[]) => {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / all)
}

/** All minutes of the month, in order. Each portal sends its rows in one go, on one of the first ten working days. */
export function monthOf({ journeys, portals, rows, rowsPerSecond }: Scenario): Minute[] {
  const days = share(Array.from({ length: DAYS }, (_, day) => FIRST_DAYS[day] ?? (isWeekend(day) ? WEEKEND : 1)))
  const hours = share(HOURS)
  const working = Array.from({ length: DAYS }, (_, day) => day).filter((day) => !isWeekend(day))
  const perMinute = rowsPerSecond * 60
  const sent = new Map<number, number>()
  for (const portal of Array(portals).keys()) {
    const day = working[portal % 10] ?? 0
    // The hours of their beginning are spread over those of work.
    const start = day * MINUTES_OF_A_DAY + OPENS * 60 + ((portal * 37) % ((CLOSES - OPENS) * 60))
    for (let left = rows, at = start; left > 0; left -= perMinute, at += 1)
      sent.set(at, (sent.get(at) ?? 0) + Math.min(left, perMinute))
  }
  return Array.from({ length: DAYS * MINUTES_OF_A_DAY }, (_, at) => {
    const [day, minutes] = [Math.floor(at / MINUTES_OF_A_DAY), at % MINUTES_OF_A_DAY]
    const [hour, minute] = [Math.floor(minutes / 60), minutes % 60]
    return {
      ...{ day, hour, minute },
      isWorking: !isWeekend(day) && hour >= OPENS && hour < CLOSES,
      journeys: (journeys * (days[day] ?? 0) * (hours[hour] ?? 0)) / 60,
      rows: sent.get(at) ?? 0,
    }
  })
}

/** As people say it: `1 September 17:00`. */
export const saidOf = ({ day, hour, minute }: Minute) =>
  `${day + 1} September ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
