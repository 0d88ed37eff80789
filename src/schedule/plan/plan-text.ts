import { daysText } from '../../calendar/days.ts'
import { counted } from '../../core/reply/counted.ts'
import type { Plan } from '../../store/schedules/plan.ts'

/** One line without its channel: `weekdays 08:00 America/New_York · Counterstrain · 1 question, open 10 minutes`. */
export function planText(plan: Plan): string {
  return [
    `${daysText(plan.days)} ${plan.time} ${plan.zone}`,
    `${plan.topics.length > 0 ? plan.topics.join(', ') : 'all topics'}${plan.difficulty ? `, ${plan.difficulty}` : ''}`,
    `${counted(plan.questions, 'question')}, open ${minutesText(plan.minutes)}`,
    ...(plan.last ? [`until ${plan.last}`] : []),
  ].join(' · ')
}

function minutesText(minutes: number): string {
  if (minutes % 1440 === 0) return counted(minutes / 1440, 'day')
  if (minutes % 60 === 0) return counted(minutes / 60, 'hour')
  return counted(minutes, 'minute')
}
