/**
 * Words that carry no subject in a student's question: function words, the frame of a question ("what are the … of") and
 * the small talk around it. Leaving them out is the largest single gain in ranking and the reason search is fast: each of
 * them stands in nearly every passage. No word here may be a term of the field ("still" is A. T. Still).
 */
const words = `
a about after again all also am an and any anybody anyone anything are aren't as at be because been being both but by can
can't cannot could couldn't did didn't do does doesn't doing don't dont each either else ever every for from get gets getting
give gives given go goes going got had has have having he her here hers him his how however i i'd i'll i'm i've if im in
into is isn't it it's its itself just let let's me might mine more most much must my myself no nor not of on or other our ours
out over own same shall she should so some somebody someone something such than that that's thats the their theirs them then there
there's these they they're this those through to too upon us very was wasn't we were weren't what what's whats when where which
while who whom whose why will with within without won't would wouldn't yes you you're your yours yourself
again briefly called call can describe define definition difference different do explain example examples exactly find happen happens
know like list long many mean meaning means name need please quick quickly question really remind say says show tell thank
thanks time use used uses using want way ways well whether wonder wondering hi hello hey ok okay anyone curious
actually during per via without up down before ever even only lot bit kind sort thing things people person
q u ur r pls plz thx lol idk tho though cuz bc rn gonna wanna gotta kinda sorta btw im whos hows wheres whys
shouldn't hasn't haven't hadn't mustn't they've we've you've he'd she'd they'd he's she's who's who'd where's how's when's why's
bro bruh bruv dude fam yo sup lmao omg tbh ngl irl imo imho fr smh asap legit lowkey literally honestly basically yay nay yep yeah nope
`

export const stopWords: ReadonlySet<string> = new Set(
  words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replaceAll("'", '')),
)
