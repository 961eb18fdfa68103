import { Button, Flex, Input, Table, Tag } from 'antd';
import { useState } from 'react';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the generated document, not code of another project
import asyncapi from '../../../../docs/asyncapi.json?url';
import { Shown } from '../parts/shown';
import { useQuery } from '../use-query';
import { useWords } from '../words';

/** Who publishes and who reads which version of which event, as the running departments say. */
export function ContractsPage() {
  const { t, department } = useWords();
  const [filter, setFilter] = useState('');
  const asked = useQuery('contracts', {});
  return (
    <Flex vertical gap="middle">
      <Flex gap="middle" wrap>
        <Input
          allowClear
          style={{ maxWidth: 360 }}
          placeholder={t('searchHint')}
          aria-label={t('search')}
          onChange={({ target }) => setFilter(target.value.toLowerCase())}
        />
        <Button href={asyncapi} target="_blank" rel="noreferrer">
          {t('asyncapi')}
        </Button>
      </Flex>
      <Shown asked={asked}>
        {({ eventContracts }) => (
          <Table
            size="small"
            rowKey="type"
            scroll={{ x: true }}
            pagination={{ pageSize: 20 }}
            dataSource={eventContracts.filter((contract) => JSON.stringify(contract).toLowerCase().includes(filter))}
            columns={[
              { title: t('type'), dataIndex: 'type' },
              { title: t('meaning'), dataIndex: 'title' },
              { title: t('version'), dataIndex: 'version' },
              { title: t('topic'), dataIndex: 'topic' },
              { title: t('dataclass'), render: (_, { dataclass }) => <Tag>{dataclass}</Tag> },
              { title: t('publisher'), render: (_, { publisher }) => department(publisher) },
              { title: t('listeners'), render: (_, { listeners }) => listeners.map(department).join('、') || '—' },
            ]}
          />
        )}
      </Shown>
    </Flex>
  );
}
