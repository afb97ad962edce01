import { chunks } from '../chunks.js';
import type { DirectoryUser, LarkApi } from './api.js';
import type { Caller } from './caller.js';
import { allPages, next } from './paging.js';

type DirectoryCalls = Pick<LarkApi, 'getUser' | 'batchGetId' | 'listDepartments' | 'listDepartmentUsers'>;

const PAGE_SIZE = 50;
const IDS = { user_id_type: 'open_id' as const, department_id_type: 'open_department_id' as const };

/** The directory. Without the field's own scope Feishu leaves a field out silently. */
export function directoryCalls({ sdk, call }: Caller): DirectoryCalls {
  const { user, department } = sdk.contact.v3;
  return {
    async getUser(openId) {
      const found = await call('contact.user.get', (auth) => user.get({ path: { user_id: openId }, params: IDS }, auth));
      return userOf({ ...found.data?.user, open_id: found.data?.user?.open_id ?? openId });
    },
    async batchGetId(mobiles) {
      const found: { mobile: string; openId: string | undefined }[] = [];
      for (const part of chunks(mobiles, PAGE_SIZE)) {
        const payload = { params: { user_id_type: 'open_id' as const }, data: { mobiles: part } };
        const { data } = await call('contact.user.batch_get_id', (auth) => user.batchGetId(payload, auth));
        found.push(...(data?.user_list ?? []).map(({ mobile = '', user_id }) => ({ mobile, openId: user_id })));
      }
      return found;
    },
    async listDepartments(parentId) {
      const params = { ...IDS, fetch_child: true, page_size: PAGE_SIZE };
      const items = await allPages(async (pageToken) => {
        const payload = { path: { department_id: parentId }, params: { ...params, ...next(pageToken) } };
        return (await call('contact.department.children', (auth) => department.children(payload, auth))).data;
      });
      return items.map((item) => ({ departmentId: item.open_department_id ?? '', parentId: item.parent_department_id, name: item.name }));
    },
    async listDepartmentUsers(departmentId) {
      const params = { ...IDS, department_id: departmentId, page_size: PAGE_SIZE };
      const items = await allPages(
        async (pageToken) =>
          (await call('contact.user.find_by_department', (auth) => user.findByDepartment({ params: { ...params, ...next(pageToken) } }, auth))).data,
      );
      return items.map(userOf);
    },
  };
}

interface UserItem {
  open_id?: string | undefined;
  union_id?: string | undefined;
  user_id?: string | undefined;
  name?: string | undefined;
  department_ids?: string[] | undefined;
  status?: { is_frozen?: boolean | undefined; is_resigned?: boolean | undefined; is_exited?: boolean | undefined } | undefined;
}

function userOf(item: UserItem): DirectoryUser {
  const { is_frozen, is_resigned, is_exited } = item.status ?? {};
  return {
    openId: item.open_id ?? '',
    unionId: item.union_id,
    userId: item.user_id,
    name: item.name ?? '',
    departmentIds: item.department_ids ?? [],
    active: is_frozen !== true && is_resigned !== true && is_exited !== true,
  };
}
