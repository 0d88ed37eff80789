import type { webApi } from '@slack/bolt'
import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import { type Attachment, type Block, type Picture, paragraph, type Reply } from '../../../core/reply/reply.ts'
import { code, type RichText, rich } from '../../../core/reply/rich-text.ts'
import type { Directory } from '../inbound/directory.ts'
import type { Paced } from '../paced.ts'
import type { Extras } from './render.ts'
import { neededScope } from './trouble.ts'
import { upload } from './uploads.ts'

/** A reply that can be drawn without asking Slack anything. */
export interface Prepared {
  readonly reply: Reply
  readonly extras: Extras
}

/** Files go to the direct messages of a member, or into the channel, whose id is given. Never rejects: it goes on without. */
export type Prepare = (reply: Reply, filesTo: string) => Promise<Prepared>

export function preparing(client: webApi.WebClient, directory: Directory, log: Log, paced: Paced): Prepare {
  async function namesFor(reply: Reply): Promise<Extras> {
    const members = membersIn(reply)
    if (members.length === 0) return {}
    try {
      return { names: await directory.names(members) }
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'slack: names could not be looked up (scope users:read)')
      return {}
    }
  }

  async function picturesFor(reply: Reply): Promise<Extras> {
    const pictures = reply.blocks.flatMap((block) => (block.kind === 'picture' ? [block.picture] : []))
    const ids = await Promise.all(
      pictures.map(async (picture): Promise<[Picture, string][]> => {
        try {
          return (await upload(client, paced, [picture])).map((id) => [picture, id])
        } catch (error) {
          log.warn(
            { reason: messageOf(error) },
            'slack: a picture could not be uploaded (scope files:write); its words stand for it',
          )
          return []
        }
      }),
    )
    return pictures.length === 0 ? {} : { pictures: new Map(ids.flat()) }
  }

  async function direct(member: string): Promise<string | undefined> {
    await paced('conversations.open')
    return (await client.conversations.open({ users: member })).channel?.id
  }

  /** Slack holds no file in a private reply. */
  async function sendFiles({ files = [], title }: Reply, to: string): Promise<Block[]> {
    if (files.length === 0) return []
    const toMember = isMember(to)
    try {
      const channel = toMember ? await direct(to) : to
      if (!channel) throw new Error('Slack opened no direct message')
      await upload(client, paced, files, { channel, comment: title ?? namesOf(files) })
      return toMember ? [paragraph(rich`Sent to you as a direct message: ${namesOf(files)}`)] : []
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'slack: files could not be sent (scopes files:write, im:write)')
      return [paragraph(notSent(files, error))]
    }
  }

  return async (reply, filesTo) => {
    const [names, pictures, lines] = await Promise.all([namesFor(reply), picturesFor(reply), sendFiles(reply, filesTo)])
    return { reply: { ...reply, blocks: [...reply.blocks, ...lines] }, extras: { ...names, ...pictures } }
  }
}

const isMember = (id: string): boolean => /^[UW]/.test(id)

const namesOf = (files: readonly Attachment[]): string => files.map(({ name }) => name).join(', ')

function notSent(files: readonly Attachment[], error: unknown): RichText {
  const scope = neededScope(error)
  return scope
    ? rich`⚠️ ${namesOf(files)} could not be sent: the app lacks the scope ${code(scope)}. Add it at api.slack.com/apps under OAuth & Permissions and reinstall the app.`
    : rich`⚠️ ${namesOf(files)} could not be sent to you. Please try again; if it stays, check that the app has the scopes ${code('files:write')} and ${code('im:write')}.`
}

function membersIn({ blocks, footer = [] }: Reply): string[] {
  const texts = blocks.flatMap((block): RichText[] => {
    if (block.kind === 'list') return [...block.items]
    if (block.kind === 'passage') return block.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
    return block.kind === 'paragraph' ? [block.text] : []
  })
  return [...new Set([...texts, footer].flat().flatMap(({ member }) => member ?? []))]
}
