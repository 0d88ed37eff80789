/** The people of the sandbox, the same on both sides. */
export const cast = [
  { name: 'alice', role: 'student' },
  { name: 'bob', role: 'student' },
  { name: 'chen', role: 'student' },
  { name: 'tess', role: 'tutor' },
] as const

export const channelNames = ['study', 'general'] as const

export const workspaceName = 'OMT study group'
