import { bounded } from '../../library/bounded/bounded.ts'
import { type LastGood, lastGood, readTextFile } from '../../library/read/text-file.ts'
import { type Blueprint, blueprintFile } from './blueprint.ts'
import type { blueprintIn } from './blueprint-in.ts'

const whole = 'blueprint'

type BlueprintRead = LastGood<Blueprint | undefined>

export const noBlueprint: BlueprintRead = { held: undefined, problems: [], read: undefined }

const parsed = bounded<typeof blueprintIn>(new URL('blueprint-in.ts', import.meta.url), 'blueprintIn')

/**
 * `held` is nothing where the library has no blueprint, and where it cannot be used; the problems say why. One that was good in the
 * reading `before` and is now broken stays as it was.
 */
export const readBlueprint = async (folder: string, before = noBlueprint): Promise<BlueprintRead> =>
  lastGood(
    await readTextFile(folder, blueprintFile, whole),
    before,
    { file: blueprintFile, whole, none: undefined },
    (bytes) => parsed(bytes.length, bytes, blueprintFile),
  )
