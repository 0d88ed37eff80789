import { fixedSnowflake, timeOf } from '../snowflake.ts'
import type { Json, Member, User, World } from '../world.ts'

/** Discord writes microseconds and a numeric offset. */
export function timestamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '000+00:00')
}

export function userJson(user: User): Json {
  return {
    id: user.id,
    username: user.name,
    global_name: null,
    discriminator: user.bot ? '4823' : '0',
    avatar: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    ...(user.bot && { bot: true }),
  }
}

export function selfJson(world: World): Json {
  return { ...userJson(world.bot), email: null, verified: true, mfa_enabled: false, locale: 'en-US' }
}

export function memberJson(member: Member): Json {
  return { ...memberWithoutUser(member), user: userJson(member.user) }
}

/** Messages carry the member beside the author, without repeating the user. */
export function memberWithoutUser(member: Member): Json {
  return {
    roles: member.roles,
    nick: null,
    avatar: null,
    banner: null,
    joined_at: timestamp(timeOf(fixedSnowflake(0))),
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    flags: 0,
    mute: false,
    deaf: false,
  }
}
