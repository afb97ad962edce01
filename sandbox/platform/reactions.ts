import { newId } from './ids.js';
import { showChange } from './messages.js';
import type { Platform } from './platform.js';
import type { Message, Reaction } from './world.js';

/** The reaction of this kind that a person, or without `openId` the bot, has on a message. */
export function reactionOf(message: Message, emojiType: string, openId?: string): Reaction | undefined {
  return message.reactions?.find((one) => one.emoji_type === emojiType && one.operator_open_id === openId);
}

/** Puts a person's, or without `openId` the bot's, reaction on a message that has none such. */
export function addReaction(platform: Platform, message: Message, emojiType: string, openId?: string): Reaction {
  const reaction: Reaction = {
    reaction_id: newId(''),
    emoji_type: emojiType,
    ...(openId ? { operator_open_id: openId } : {}),
    at: platform.clock.now(),
  };
  message.reactions = [...(message.reactions ?? []), reaction];
  showChange(platform, message);
  return reaction;
}

export function removeReaction(platform: Platform, message: Message, reaction: Reaction): void {
  message.reactions = message.reactions?.filter((one) => one !== reaction);
  showChange(platform, message);
}

/** Feishu's names of what one may react with; every other is 231001. */
export const EMOJI_TYPES: ReadonlySet<string> = new Set(
  `OK THUMBSUP THANKS MUSCLE FINGERHEART APPLAUSE FISTBUMP JIAYI DONE SMILE BLUSH LAUGH SMIRK LOL FACEPALM LOVE WINK PROUD
  WITTY SMART SCOWL THINKING SOB CRY ERROR NOSEPICK HAUGHTY SLAP SPITBLOOD TOASTED GLANCE DULL INNOCENTSMILE JOYFUL WOW TRICK
  YEAH ENOUGH TEARS EMBARRASSED KISS SMOOCH DROOL OBSESSED MONEY TEASE SHOWOFF COMFORT CLAP PRAISE STRIVE XBLUSH SILENT WAVE
  WHAT FROWN SHY DIZZY LOOKDOWN CHUCKLE WAIL CRAZY WHIMPER HUG BLUBBER WRONGED HUSKY SHHH SMUG ANGRY HAMMER SHOCKED TERROR
  PETRIFIED SKULL SWEAT SPEECHLESS SLEEP DROWSY YAWN SICK PUKE BETRAYED HEADSET EatingFood MeMeMe Sigh Typing Lemon Get LGTM
  OnIt OneSecond VRHeadset YouAreTheBest SALUTE SHAKE HIGHFIVE UPPERLEFT ThumbsDown SLIGHT TONGUE EYESCLOSED RoarForYou CALF
  BEAR BULL RAINBOWPUKE ROSE HEART PARTY LIPS BEER CAKE GIFT CUCUMBER Drumstick Pepper CANDIEDHAWS BubbleTea Coffee Yes No OKR
  CheckMark CrossMark MinusOne Hundred AWESOMEN Pin Alarm Loudspeaker Trophy Fire BOMB Music XmasTree Snowman XmasHat FIREWORKS
  2022 REDPACKET FORTUNE LUCK FIRECRACKER StickyRiceBalls HEARTBROKEN POOP StatusFlashOfInspiration 18X CLEAVER Soccer
  Basketball GeneralDoNotDisturb Status_PrivateMessage GeneralInMeetingBusy StatusReading StatusInFlight GeneralBusinessTrip
  GeneralWorkFromHome StatusEnjoyLife GeneralTravellingCar StatusBus GeneralSun GeneralMoonRest MoonRabbit Mooncake
  JubilantRabbit TV Movie Pumpkin BeamingFace Delighted ColdSweat FullMoonFace Partying GoGoGo ThanksFace SaluteFace Shrug
  ClownFace HappyDragon`.split(/\s+/),
);
