import { extname } from 'node:path'

/** In the library's folder: for each document a file of its id, in which stands how students ask for its sections. */
const askedFolder = 'asked'

export const isAskedFile = (under: string, name: string): boolean =>
  under === askedFolder && extname(name).toLowerCase() === '.yaml'

export const orphaned = `is for no document of the library; give it the name of one, such as ${askedFolder}/pedal-pump.yaml for pedal-pump.md`
