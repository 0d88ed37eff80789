import { daysText } from '../../calendar/days.ts'
import type { Plan } from '../../store/schedules/plan.ts'

/** One line without its channel: `weekdays 08:00 America/New_York · Counterstrain · 1 question, open 10 minutes`. */
export function planText(plan: Plan): string {
  return [
    `${daysText(plan.days)} ${plan.time} ${plan.zone}`,
    `${plan.topics.length > 0 ? plan.topics.join(', ') : 'all topics'}${plan.difficulty ? `, ${plan.difficulty}` : ''}`,
    `${plan.questions === 1 ? '1 question' : `${plan.questions} questions`}, open ${minutesText(plan.minutes)}`,
    ...(plan.last ? [`until ${plan.last}`] : []),
  ].join(' · ')
}

function minutesText(minutes: number): string {
  if (minutes % 1440 === 0) return minutes === 1440 ? '1 day' : `${minutes / 1440} days`
  if (minutes % 60 === 0) return minutes === 60 ? '1 hour' : `${minutes / 60} hours`
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
