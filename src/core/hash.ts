/** FNV-1a, 32 bits: the same for the same text, in every process. Not against anybody who wants two texts to be alike. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
