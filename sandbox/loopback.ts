/** Whether a host, with or without a port, is a name of this very computer. */
export function isLoopback(host: string): boolean {
  const named = URL.canParse(`http://${host}`) ? host : `[${host}]`
  return (
    URL.canParse(`http://${named}`) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(`http://${named}`).hostname)
  )
}
