import { Entity, Index } from 'typeorm';
import { Key, Moment } from './columns.js';

/** A push from Lark that has taken effect; stored in the same transaction as its effect. */
@Entity('push_key')
export class PushKey {
  @Key(100) key: string;
  @Index('push_key_received') @Moment() receivedAt: number;
}
