/** The address at which somebody invites the bot to a server. */
import { PermissionFlagsBits } from 'discord.js';

/** All that Almanac has a use for; docs/discord.md says which. */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

/** `application` is the id of the bot's application, which is that of the bot. */
export const inviteTo = (application: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${PERMISSIONS}`;
