import { createRequire } from 'node:module';
import type * as Sdk from '@larksuiteoapi/node-sdk';

/**
 * What we use of the official SDK. It is one CommonJS file of six megabytes:
 * an import would read all of it twice, the first time only to find the names
 * of what it exports, which takes longer than running it.
 */
export const { Client, defaultHttpInstance, EventDispatcher, withTenantToken, WSClient } = createRequire(import.meta.url)('@larksuiteoapi/node-sdk') as typeof Sdk;
