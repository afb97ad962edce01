import { authRoutes } from './api-auth.js';
import { batchRoutes } from './api-batch.js';
import { cardUpdateRoutes } from './api-card-update.js';
import { chatFittingRoutes } from './api-chat-fittings.js';
import { chatMemberRoutes } from './api-chat-members.js';
import { chatMenuRoutes } from './api-chat-menu.js';
import { chatRoutes } from './api-chats.js';
import { contactRoutes } from './api-contact.js';
import { ephemeralRoutes } from './api-ephemeral.js';
import { mediaRoutes } from './api-media.js';
import { messageChangeRoutes } from './api-message-changes.js';
import { messageExtraRoutes } from './api-message-extras.js';
import { messageRoutes } from './api-messages.js';
import { pinRoutes } from './api-pins.js';
import { reactionRoutes } from './api-reactions.js';
import { unavailableRoutes } from './api-unavailable.js';
import type { ApiRoute } from './call.js';

/** Every API that the sandbox answers; fixed paths stand before paths with :names. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...authRoutes,
  ...messageRoutes,
  ...messageChangeRoutes,
  ...messageExtraRoutes,
  ...reactionRoutes,
  ...pinRoutes,
  ...ephemeralRoutes,
  ...batchRoutes,
  ...mediaRoutes,
  ...cardUpdateRoutes,
  ...chatRoutes,
  ...chatMemberRoutes,
  ...chatFittingRoutes,
  ...chatMenuRoutes,
  ...contactRoutes,
  ...unavailableRoutes,
];
