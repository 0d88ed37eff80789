import { extname } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.json': 'application/json',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
  '.ics': 'text/calendar',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
}

/** Both services go by the file's name. */
export function mediaTypeOf(name: string): string {
  return types[extname(name).toLowerCase()] ?? 'application/octet-stream'
}

/** How a file is served: pictures to be shown, everything else to be kept, so that nothing runs in the page's browser. */
export function fileHeaders(name: string): Record<string, string> {
  const type = mediaTypeOf(name)
  const shown = type.startsWith('image/') ? 'inline' : 'attachment'
  return {
    'content-type': type,
    'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
  }
}
