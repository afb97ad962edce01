import { Column, PrimaryColumn } from 'typeorm';

/**
 * The column kinds of the house. They hide what differs between MySQL and
 * SQLite, so that an entity reads as a list of fields. Lengths are checked by
 * schemas at the edge: SQLite does not enforce them.
 */

/** A key made by the application (ULID, code or a platform id), never by the database. */
export const Key = (length = 26): PropertyDecorator => PrimaryColumn({ type: 'varchar', length });

export const Code = (length = 64): PropertyDecorator => Column({ type: 'varchar', length });
export const OptionalCode = (length = 64): PropertyDecorator => Column({ type: 'varchar', length, nullable: true });

/** What people write. */
export const Words = (): PropertyDecorator => Column({ type: 'text' });
export const OptionalWords = (): PropertyDecorator => Column({ type: 'text', nullable: true });

/** A moment, in ms since the epoch, always from the session's clock: free of server time zones. */
export const Moment = (): PropertyDecorator => Column({ type: 'bigint' });
export const OptionalMoment = (): PropertyDecorator => Column({ type: 'bigint', nullable: true });

export const Count = (): PropertyDecorator => Column({ type: 'int' });
/** A count that began later than its table: rows of before have none. */
export const LaterCount = (): PropertyDecorator => Column({ type: 'int', default: 0 });
export const LaterFlag = (): PropertyDecorator => Column({ type: 'boolean', default: 0 });
export const OptionalCount = (): PropertyDecorator => Column({ type: 'int', nullable: true });
export const Flag = (): PropertyDecorator => Column({ type: 'boolean' });

/** A value stored as JSON text: portable, read whole, never searched. */
export const Json = (): PropertyDecorator => Column({ type: 'simple-json' });
export const OptionalJson = (): PropertyDecorator => Column({ type: 'simple-json', nullable: true });
