import type { Act, Acted } from '../act.ts'
import type { Choice } from './option-picks.ts'
import { act } from './server.ts'

/** What a person does in a modal or in the App Home. Each rejects with the client's own words. */
export function viewActs(as: () => string) {
  type Answer = Acted & { errors?: Readonly<Record<string, string>>; suggestions?: readonly Choice[] }
  const does = (what: object) => act({ side: 'slack', as: as(), ...what } as Act) as Promise<Answer>
  return {
    submits: async (view: string, values: Readonly<Record<string, string>>) =>
      (await does({ act: 'submits', view, values })).errors ?? {},
    closes: (view: string) => does({ act: 'closes', view }),
    presses: (view: string, button: string) => does({ act: 'pressesInView', view, button }),
    suggests: async (view: string, action: string, text: string) =>
      (await does({ act: 'suggests', view, action, text })).suggestions ?? [],
    opensHome: () => does({ act: 'opensHome' }),
  }
}

export type ViewActs = ReturnType<typeof viewActs>
