import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { extname, join, sep } from 'node:path'

const folder = join(import.meta.dirname, 'browser')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
}

export interface Asset {
  readonly type: string
  readonly body: string
}

/** Serves by name from a list made at start, so that no request can name a path outside the folder. */
export function assets(): (file: string) => Promise<Asset | undefined> {
  const known = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll(sep, '/'))
      .filter((file) => extname(file) in types),
  )
  const cache = new Map<string, Promise<Asset>>()
  return async (file) => {
    if (!known.has(file)) return undefined
    const asset = cache.get(file) ?? read(file)
    cache.set(file, asset)
    return asset
  }
}

async function read(file: string): Promise<Asset> {
  const source = await readFile(join(folder, file), 'utf8')
  const extension = extname(file)
  return {
    type: types[extension] ?? 'application/octet-stream',
    body: extension === '.ts' ? stripTypeScriptTypes(source, { mode: 'strip' }) : source,
  }
}
