import { installLastResort } from '../../../src/last-resort.ts'
import { createLogger } from '../../../src/log/logger.ts'

/** A process in which something goes wrong that nothing handles; which, its argument says. */
installLastResort(createLogger('info', []))
setInterval(() => {}, 60_000)
setTimeout(() => {
  if (process.argv[2] === 'thrown') throw new Error('thrown in a timer')
  else if (process.argv[2] === 'rejected') Promise.reject(new Error('rejected and held by nobody'))
  else Promise.reject('no error at all')
}, 10)
