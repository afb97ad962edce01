import { writeAlert, type Alert } from '../storage/alerts.js';
import type { JobSurroundings } from './job.js';

/** Tells the administrators' chat, or each administrator when no chat is set. Answers how many messages are under way for it. */
export const alertAdministrators = ({ store, adminChatId }: JobSurroundings, alert: Alert): Promise<number> =>
  store.run((connection) => writeAlert(connection, store.context, adminChatId, alert));
