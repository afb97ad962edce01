import protobuf from 'protobufjs/light.js';

/** One frame of a long connection. Headers carry what matters; the numbers exist because the schema requires them. */
export interface Frame {
  SeqID: number;
  LogID: number;
  service: number;
  method: Method;
  headers: { key: string; value: string }[];
  payloadEncoding?: string;
  payloadType?: string;
  payload?: Uint8Array;
  LogIDNew?: string;
}

export type Method = typeof CONTROL | typeof DATA;
export const CONTROL = 0;
export const DATA = 1;

/** The platform's own schema (proto2, package pbbp2), as the official SDKs carry it. */
const { Frame: frameType } = protobuf.Root.fromJSON({
  nested: {
    Header: {
      fields: { key: { id: 1, type: 'string', rule: 'required' }, value: { id: 2, type: 'string', rule: 'required' } },
    },
    Frame: {
      fields: {
        SeqID: { id: 1, type: 'uint64', rule: 'required' },
        LogID: { id: 2, type: 'uint64', rule: 'required' },
        service: { id: 3, type: 'int32', rule: 'required' },
        method: { id: 4, type: 'int32', rule: 'required' },
        headers: { id: 5, type: 'Header', rule: 'repeated' },
        payloadEncoding: { id: 6, type: 'string' },
        payloadType: { id: 7, type: 'string' },
        payload: { id: 8, type: 'bytes' },
        LogIDNew: { id: 9, type: 'string' },
      },
    },
  },
}).nested as { Frame: protobuf.Type };

export function encodeFrame(frame: Frame): Uint8Array {
  return frameType.encode(frame).finish();
}

/** The frame in these bytes; throws when they are none. */
export function decodeFrame(bytes: Uint8Array): Frame {
  return frameType.toObject(frameType.decode(bytes), { arrays: true, longs: Number }) as Frame;
}

/** The value of the first header of this name; '' when there is none. */
export function headerOf(frame: Frame, key: string): string {
  return frame.headers.find((header) => header.key === key)?.value ?? '';
}

export interface DataMessage {
  messageId: string;
  serviceId: number;
  logId: string;
  payload: string;
  /** A longer payload travels in several frames, in bytes. */
  partBytes: number;
}

/** The frames that carry one push, in order: each tells how many there are (`sum`) and which it is (`seq`, from 0). */
export function dataFrames({ messageId, serviceId, logId, payload, partBytes }: DataMessage): Frame[] {
  const bytes = Buffer.from(payload);
  const sum = Math.max(1, Math.ceil(bytes.length / partBytes));
  return Array.from({ length: sum }, (_, seq) => ({
    SeqID: seq,
    LogID: 0,
    service: serviceId,
    method: DATA,
    headers: Object.entries({ type: 'event', message_id: messageId, sum, seq, trace_id: logId }).map(([key, value]) => ({ key, value: String(value) })),
    payload: bytes.subarray(seq * partBytes, (seq + 1) * partBytes),
    LogIDNew: logId,
  }));
}
