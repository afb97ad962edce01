import { createContext, type FunctionComponent } from 'preact';
import { useContext } from 'preact/hooks';
import type { SandboxUser, TapRequest } from '../../api.js';
import type { PhoneDesk } from '../phone-desk.js';
import type { CardJson, CardNode, ElementProps } from './types.js';

export type Tap = Omit<TapRequest, 'message_id' | 'tag' | 'name' | 'value'>;

/** Everything the components of one card share. */
export interface Scene {
  desk: PhoneDesk;
  /** Who can be picked where a person picker names nobody: the members of the chat. */
  members: SandboxUser[];
  components: Record<string, FunctionComponent<ElementProps>>;
  style: NonNullable<NonNullable<CardJson['config']>['style']>;
  /** Another one for each change of the card. */
  version: number;
  /** Path of the component whose tap is under way; '' when the card is idle. */
  pending: string;
  /** Whether nothing can be done with this component at the moment: a tap is under way, or the card is too old. */
  locked(node: CardNode): boolean;
  /** Asks what the component wants asked, then opens its links and sends its callback, if it has them. */
  act(node: CardNode, path: string, tap: Tap, course?: Course): void;
}

/** What a component wants to hear of its tap. */
export interface Course {
  /** It is about to be sent. */
  agreed?(): void;
  /** The bot took it. */
  taken?(): void;
}

export const SceneContext = createContext<Scene | undefined>(undefined);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('a card component was drawn outside a card');
  return scene;
}
