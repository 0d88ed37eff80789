import type { Act } from '../../act.ts'
import { act } from '../server.ts'

/** What a person does in a modal or in the App Home. Each rejects with the client's own words. */
export function viewActs(as: () => string) {
  type WithoutWho<T> = T extends { side: 'slack' } ? Omit<T, 'side' | 'as'> : never
  const does = (what: WithoutWho<Act>) => act({ side: 'slack', as: as(), ...what } as Act)
  return {
    submits: async (view: string, values: Record<string, string>) =>
      (await does({ act: 'submits', view, values })).errors ?? {},
    closes: (view: string) => does({ act: 'closes', view }),
    presses: (view: string, button: string) => does({ act: 'pressesInView', view, button }),
    suggests: async (view: string, action: string, text: string) =>
      (await does({ act: 'suggests', view, action, text })).suggestions ?? [],
    opensHome: () => does({ act: 'opensHome' }),
  }
}

export type ViewActs = ReturnType<typeof viewActs>
