/**
 * Emoji names a Slack workspace knows without custom emoji. A selection: the bot's and the usual ones. A name outside it is
 * refused as Slack refuses a misspelt one; add the name here when Slack really has it. Slack has no letters beyond a, b, o,
 * m, v and x, and it calls the keycaps one … nine, zero and keycap_ten.
 */
const names = new Set(
  `one two three four five six seven eight nine zero keycap_ten hash keycap_star 1234 abc abcd a b ab o o2 m v x
  +1 -1 thumbsup thumbsdown ok_hand clap wave raised_hands raised_hand hand pray muscle point_up point_down point_left
  point_right point_up_2 v crossed_fingers fist punch writing_hand eyes brain bone anatomical_heart lungs ear foot leg
  white_check_mark heavy_check_mark ballot_box_with_check negative_squared_cross_mark heavy_multiplication_x
  question grey_question exclamation grey_exclamation bangbang interrobang warning no_entry no_entry_sign
  information_source sos new free up cool ok vs top soon back end on bulb mag mag_right lock unlock key bell no_bell
  red_circle large_orange_circle large_yellow_circle large_green_circle large_blue_circle large_purple_circle
  large_brown_circle black_circle white_circle large_red_square large_orange_square large_yellow_square
  large_green_square large_blue_square large_purple_square large_brown_square black_large_square white_large_square
  large_orange_diamond large_blue_diamond small_orange_diamond small_blue_diamond
  heart orange_heart yellow_heart green_heart blue_heart purple_heart black_heart
  broken_heart sparkles star star2 dizzy fire boom zap 100 tada confetti_ball trophy medal sports_medal
  first_place_medal second_place_medal third_place_medal dart game_die crown gem rocket
  grinning smiley smile grin laughing sweat_smile joy slightly_smiling_face upside_down_face wink blush thinking_face
  neutral_face expressionless face_with_raised_eyebrow sunglasses nerd_face confused worried cry sob scream exploding_head
  hugging_face shushing_face zipper_mouth_face partying_face face_with_monocle sleeping robot_face ghost skull
  books book notebook closed_book green_book blue_book orange_book bookmark memo pencil pencil2 clipboard calendar
  date spiral_calendar_pad alarm_clock clock1 hourglass hourglass_flowing_sand stopwatch timer_clock
  chart_with_upwards_trend chart_with_downwards_trend bar_chart speech_balloon thought_balloon loudspeaker mega
  arrow_up arrow_down arrow_left arrow_right arrows_counterclockwise repeat fast_forward rewind
  hospital stethoscope pill syringe drop_of_blood dna microscope ambulance mortar_board school student teacher coffee
  pizza apple seedling four_leaf_clover sunny cloud snowflake rainbow dog cat owl turtle bee`.split(/\s+/),
)

const aliases: Readonly<Record<string, string>> = { thumbsup: '+1', thumbsdown: '-1', raised_hand: 'hand' }

const skinTone = /::skin-tone-[2-6]$/

/** The name Slack stores the emoji under, or undefined where it knows none. */
export function emojiName(name: string): string | undefined {
  return names.has(name.replace(skinTone, '')) ? (aliases[name] ?? name) : undefined
}
