### 客服台用简体中文说的全部内容。称呼一律用“您”。
### 文件的读法见 en.ftl 开头的说明。

## 客户看到的：对话的开头。

greeting =
    您好 👋 给您带来了不好的体验，非常抱歉。
    请告诉我们发生了什么，我们会转给合适的同事处理。
greeting-noted = 您好 👋 发生这样的事，非常抱歉。您说的情况已经记下了，只差一点点信息。
welcome-back = 欢迎回来，我们接着上次的继续。
privacy-notice = 您告诉和发给我们的内容只用于处理这次投诉。详情请看 /help
flow-changed = 上次联系之后，我们的问题有些调整。您之前的回答都还在，请看下一个问题。

## 客户看到的：回答暂时用不上时。

not-understood = 谢谢您。为了记得更准确，想再跟您确认一下。
tries-over = 换个简单的方式吧：下面是能帮到我们的信息，您也可以直接找人工客服。
explain-language = 请点一下您想用的语言，或者直接写出语言的名字。
explain-order = 订单号在订单确认信息里，一般由数字和字母组成，例如 114-3941689-8772232。发一张订单截图也可以。
explain-choice = 请点最接近的按钮，或回复它的序号（从左上角数起）。用您自己的话说也行。
explain-text = 一两句话就够了：您原本期待的是什么，实际收到的是什么样。
explain-evidence = 像平时聊天一样发照片、视频或文件就行，一次发几个也可以。
explain-name = 请写下方便我们称呼您的名字，只写姓或名都可以。
explain-summary = 点第一个按钮就会提交投诉；想改哪一项，点对应的按钮即可。

## 客户看到的：一个一个的问题。

ask-language = 您想用哪种语言沟通？
ask-order = 是哪个订单呢？请把订单号发给我们。
ask-category = 遇到的是什么问题？
ask-what = 我们想了解清楚一些：具体发生了什么？是哪件商品？
ask-when = 您是什么时候发现的？
ask-evidence = 方便发一张照片或一小段视频吗？这样我们一看就明白。
ask-outcome = 您希望我们怎么处理？
ask-name = 请问怎么称呼您？

## 客户看到的：各个问题在摘要和按钮里的名称，最多 20 个字符。

label-language = 语言
label-order = 订单
label-category = 问题类型
label-what = 具体情况
label-when = 发现时间
label-evidence = 照片和文件
label-outcome = 您的要求
label-name = 称呼

## “遇到的是什么问题？”下面的按钮，最多 24 个字符。

category-late = 没收到或延误
    .heard = 没收到 | 没有收到 | 没收着 | 未收到 | 没到 | 没有到 | 未到 | 没到货 | 还没到 | 还没来 | 没送到 | 没有送到 | 没送达 | 未送达 | 没给我送 | 迟迟 | 收不到 | 还没发货 | 没发货 | 不发货 | 一直不到 | 延误 | 延迟 | 晚到 | 晚了 | 太慢 | 物流很慢 | 物流慢 | 快递很慢 | 发货慢 | 发货很慢 | 送得慢 | 超时 | 丢件 | 丢了 | 丢失 | 弄丢 | 寄丢 | 搞丢 | 遗失 | 不见了 | 找不到包裹 | 物流不动 | 物流没动 | 物流没更新 | 物流不更新 | 物流停 | 物流没有更新 | 物流信息没更新 | 快递没更新 | 到哪了 | 到哪里了 | 到哪儿了 | 包裹在哪 | 快递在哪 | 订单在哪 | 货在哪 | 东西在哪 | 包裹呢 | 快递呢 | 什么时候到 | 什么时候能到 | 啥时候到 | 多久能到 | 还在等 | 一直在等 | 等了 | 沒收到 | 還沒收到 | 還沒到 | 沒有收到
category-customs = 海关或关税
    .heard = 海关 | 关税 | 清关 | 报关 | 被税 | 被扣关 | 扣关 | 卡关 | 进口税 | 税费 | 要交税 | 交税 | 补税 | 海關 | 關稅 | 清關
category-damaged = 收到时已损坏
    .heard = 损坏 | 破损 | 坏了 | 是坏的 | 坏的 | 坏掉 | 已经坏 | 弄坏 | 收到就坏 | 收到就是坏 | 到货就坏 | 到手就坏 | 来的时候就坏 | 寄来就坏 | 拆开就坏 | 打开就坏 | 碎了 | 碎掉 | 碎成 | 碎片 | 都碎 | 摔碎 | 打碎 | 破碎 | 粉碎 | 碎裂 | 裂了 | 裂开 | 裂痕 | 裂缝 | 裂纹 | 开裂 | 断了 | 断裂 | 折断 | 压坏 | 压扁 | 压变形 | 变形 | 凹了 | 凹陷 | 凹进去 | 瘪了 | 破了 | 破洞 | 有个洞 | 撕破 | 撕裂 | 刮花 | 划痕 | 划伤 | 刮痕 | 刮伤 | 磕碰 | 摔坏 | 漏水 | 漏油 | 漏液 | 漏出来 | 洒了 | 撒了 | 渗漏 | 打湿 | 淋湿 | 弯了 | 壞了 | 損壞 | 破損
category-not-as-described = 与描述不符
    .heard = 描述不符 | 描述不一样 | 描述不一致 | 描述的不一样 | 跟描述不 | 和描述不 | 与图片不符 | 图片不符 | 图片不一样 | 图片不一致 | 图片上不一样 | 图片差 | 照片不一样 | 照片不符 | 图文不符 | 实物不符 | 货不对板 | 货不对版 | 与实物 | 宣传不符 | 虚假宣传 | 介绍不符 | 网页上不一样 | 网站上不一样 | 说的不一样 | 颜色和图片 | 颜色跟图片 | 颜色与图片 | 颜色和照片 | 差距太大 | 差距很大 | 差别很大 | 差别太大 | 假货 | 假的 | 冒牌 | 山寨 | 仿品 | 高仿 | 盗版 | 不是正品 | 非正品 | 不是真的 | 不是原装 | 骗人
category-quality = 质量问题
    .heard = 质量 | 品质 | 做工 | 质量差 | 质量不好 | 质量太差 | 太劣质 | 劣质 | 次品 | 残次 | 瑕疵 | 有毛病 | 故障 | 失灵 | 不能用 | 用不了 | 没法用 | 无法使用 | 不好用 | 不工作 | 没反应 | 开不了机 | 不开机 | 无法开机 | 打不开机 | 充不进电 | 充不了电 | 不能充电 | 无法充电 | 没电 | 不亮 | 不响 | 不转 | 死机 | 黑屏 | 花屏 | 漏电 | 一用就坏 | 就坏了 | 用坏 | 又坏了 | 几天就坏 | 一次就坏 | 没多久就坏 | 脱线 | 开线 | 开胶 | 脱胶 | 掉色 | 褪色 | 起球 | 掉漆 | 生锈 | 线头 | 异味 | 有味道 | 味道很大 | 很臭 | 污渍 | 脏了 | 色差 | 質量 | 品質 | 不能用了
category-wrong-item = 发错货或尺码不对
    .heard = 发错 | 错发 | 寄错 | 送错 | 给错 | 弄错 | 搞错 | 装错 | 拿错 | 错货 | 不是我买的 | 不是我订的 | 不是我要的 | 不是我下单的 | 不是我想要的 | 别人的 | 发成了 | 寄成了 | 型号不对 | 型号错 | 款式不对 | 款式错 | 颜色不对 | 颜色错 | 颜色发错 | 尺码不对 | 尺码错 | 尺寸不对 | 尺寸错 | 大小不对 | 码数不对 | 尺码不合 | 尺寸不合 | 不合身 | 不合适 | 不合脚 | 穿不下 | 穿不上 | 穿不了 | 太大了 | 太小了 | 尺码太大 | 尺码太小 | 尺码偏大 | 尺码偏小 | 尺码大 | 尺码小 | 尺寸太大 | 尺寸太小 | 偏大 | 偏小 | 太紧 | 太松 | 收到的是别的 | 收到别的 | 另一件 | 發錯 | 寄錯
category-missing-parts = 少件或缺配件
    .heard = 少件 | 缺件 | 少了 | 少一个 | 少一件 | 少一只 | 少一双 | 少一包 | 少两 | 少几 | 少发 | 漏发 | 漏装 | 漏寄 | 少寄 | 少给 | 缺少 | 缺了 | 缺一 | 缺两 | 缺个 | 缺配件 | 少配件 | 没配件 | 没有配件 | 配件没有 | 配件不全 | 配件少 | 零件少 | 零件不全 | 缺零件 | 少零件 | 不全 | 不齐 | 不完整 | 没给全 | 没发全 | 没有说明书 | 没说明书 | 没有螺丝 | 没有充电器 | 没有赠品 | 赠品没 | 空盒 | 空包裹 | 空箱 | 盒子是空的 | 里面是空的 | 是空的 | 里面没有 | 只有一个 | 只有一只 | 只收到一 | 只收到了一 | 只收到1 | 只发了 | 只来了 | 数量不对 | 数量少 | 数量不够
category-payment = 付款问题
    .heard = 支付问题 | 付款失败 | 支付失败 | 付不了款 | 无法付款 | 不能付款 | 无法支付 | 不能支付 | 支付不了 | 付款不成功 | 支付不成功 | 扣款 | 扣费 | 扣了两次 | 扣了2次 | 扣两次 | 扣了钱 | 扣我钱 | 扣钱 | 多扣 | 乱扣 | 重复扣 | 重复付款 | 重复支付 | 付了两次 | 付了2次 | 付了两遍 | 付款两次 | 多收 | 多付 | 乱收费 | 收费错 | 金额不对 | 金额错 | 价格不对 | 价格错 | 刷不了卡 | 卡被拒 | 盗刷 | 账单 | 没收到退款 | 没有收到退款 | 还没收到退款 | 还没有收到退款 | 未收到退款 | 退款没到 | 退款还没到 | 退款没有到 | 退款未到 | 没退款 | 还没退款 | 优惠券用不了 | 优惠券没用上 | 优惠券不能用 | 优惠没有 | 折扣没
category-site-fault = 网站或应用问题
    .heard = 网站问题 | 网站打不开 | 网站出错 | 网站故障 | 网站崩 | 网站进不去 | 网站用不了 | 网站不能用 | 网页打不开 | 网页出错 | 页面打不开 | 页面出错 | 页面空白 | 页面加载 | 打不开网页 | 打不开网站 | 打不开页面 | app打不开 | app闪退 | app用不了 | app不能用 | app崩 | app卡 | 闪退 | 系统错误 | 系统出错 | 登录不了 | 登陆不了 | 登不上 | 登录不上 | 无法登录 | 无法登陆 | 不能登录 | 登录失败 | 登陆失败 | 报错 | 错误提示 | 提示错误 | 下不了单 | 无法下单 | 不能下单 | 无法结账 | 结不了账
category-other = 其他问题
    .heard = 其它问题 | 别的问题 | 其他原因 | 其它原因 | 别的原因 | 都不是 | 都不对 | 以上都不 | 不在里面 | 没有我的问题 | 另外的问题

## “您是什么时候发现的？”下面的按钮，最多 24 个字符。

when-today = 今天
    .heard = 今日 | 今早 | 今晨 | 今晚 | 今天早上 | 今天上午 | 今天中午 | 今天下午 | 今天晚上 | 刚刚 | 刚才 | 刚收到 | 刚拿到 | 刚发现 | 刚到 | 小时前 | 分钟前 | 半天前
when-yesterday = 昨天
    .heard = 昨日 | 昨晚 | 昨夜 | 昨儿 | 昨天早上 | 昨天上午 | 昨天下午 | 昨天晚上 | 一天前 | 1天前
when-this-week = 这周
    .heard = 本周 | 这一周 | 这个星期 | 这星期 | 这个礼拜 | 这礼拜 | 前天 | 大前天 | 前两天 | 前几天 | 两天前 | 二天前 | 三天前 | 四天前 | 五天前 | 2天前 | 3天前 | 4天前 | 5天前 | 2日前 | 几天前 | 好几天前 | 没几天前 | 这几天 | 这两天 | 最近几天 | 近几天 | 前些天
when-earlier = 更早以前
    .heard = 更早 | 很早以前 | 早些时候 | 上周 | 上星期 | 上个星期 | 上礼拜 | 上个礼拜 | 上上周 | 上个月 | 上月 | 去年 | 周前 | 星期前 | 礼拜前 | 个月前 | 年前 | 半个月前 | 半个多月 | 很久 | 好久 | 许久 | 好长时间 | 很长时间 | 一段时间 | 早就 | 七天前 | 八天前 | 九天前 | 十天前 | 十一天前 | 十二天前 | 十三天前 | 十四天前 | 十五天前 | 二十天前 | 三十天前 | 十几天前 | 十多天前 | 几十天前 | 7天前 | 8天前 | 9天前 | 10天前 | 11天前 | 12天前 | 13天前 | 14天前 | 15天前 | 20天前 | 30天前

## “您希望我们怎么处理？”下面的按钮，最多 24 个字符。

outcome-refund = 退款
    .heard = 退货 | 退钱 | 退费 | 退全款 | 全额退 | 全额退款 | 部分退款 | 退货退款 | 退款退货 | 退给我 | 退我钱 | 退我 | 把钱退 | 钱退 | 还我钱 | 还钱 | 把钱还 | 退掉 | 退了吧 | 要退 | 想退 | 能退吗 | 可以退 | 给我退 | 退款给我 | 返还 | 退還 | 退貨 | 退錢
outcome-exchange = 换货
    .heard = 换一个 | 换一件 | 换一双 | 换一条 | 换个 | 换件 | 换双 | 调换 | 更换 | 退换 | 换码 | 换尺码 | 换个尺码 | 换颜色 | 换个颜色 | 换大 | 换小 | 换别的 | 换成 | 给我换 | 可以换 | 能换 | 想换 | 要换 | 換貨 | 換一個
outcome-replacement = 补发
    .heard = 重发 | 重新发 | 重新寄 | 重寄 | 再发 | 再寄 | 再给我发 | 再给我寄 | 再送一 | 补寄 | 补一个 | 补一件 | 补件 | 补给我 | 补货 | 补齐 | 补上 | 换新 | 换新的 | 换个新的 | 换一个新的 | 换一件新的 | 换一双新的 | 发个新的 | 发一个新的 | 发新的 | 寄个新的 | 寄新的 | 给我新的 | 给个新的 | 要新的 | 发配件 | 寄配件 | 更换零件 | 更换配件 | 换零件 | 换配件 | 補發 | 補寄 | 重發
outcome-compensation = 补偿
    .heard = 赔偿 | 赔钱 | 赔付 | 赔我 | 赔点 | 要赔 | 索赔 | 理赔 | 优惠券 | 代金券 | 购物券 | 红包 | 折扣 | 给我打折 | 便宜点 | 减免 | 退一部分 | 退部分 | 退一点 | 退点钱 | 退一半 | 退差价 | 补差价 | 差价 | 補償 | 賠償
outcome-apology = 道歉
    .heard = 赔礼道歉 | 赔不是 | 致歉 | 说对不起 | 认错 | 道个歉
outcome-information = 解释或进展
    .heard = 解释 | 进展 | 给个说法 | 要个说法 | 一个说法 | 说清楚 | 说明情况 | 说明一下 | 说明原因 | 说明一下情况 | 了解情况 | 想知道 | 只想知道 | 帮我查 | 查一下 | 查下 | 什么原因造成 | 给个答复 | 給個說法 | 解釋

## 客户的话是什么意思。只听，不说。

order-cue =
    .heard = 订单 | 订单号 | 订单编号 | 订单号码 | 定单 | 定单号 | 单号 | 我的订单 | 我的单 | 这个订单 | 这单 | 下单 | 交易号 | 交易编号 | 購買編號 | 订购编号 | 訂單 | 訂單號 | 訂單編號 | 單號 | order
thanks =
    .heard = 谢谢 | 谢谢你 | 谢谢您 | 谢谢你们 | 谢谢您们 | 谢谢大家 | 谢谢啦 | 谢谢了 | 谢谢哈 | 谢啦 | 谢了 | 谢 | 多谢 | 多谢了 | 非常感谢 | 十分感谢 | 万分感谢 | 太感谢了 | 感谢 | 感谢你 | 感谢您 | 感谢你们 | 感激 | 感恩 | 3q | thx | 辛苦了 | 辛苦啦 | 你们辛苦了 | 您辛苦了 | 你辛苦了 | 辛苦你们了 | 辛苦您了 | 麻烦你们了 | 麻烦您了 | 麻烦你了 | 给你们添麻烦了 | 非常 | 十分 | 真的 | 太 | 很 | 好 | 好的 | 好滴 | 好哒 | 好嘞 | 好吧 | 好啊 | 嗯 | 嗯嗯 | 哦 | 噢 | 是的 | 行 | 可以 | 可以的 | 收到 | 收到了 | 已收到 | 知道了 | 明白 | 明白了 | 了解 | 了解了 | 懂了 | 没问题 | 没问题了 | 没事了 | 问题解决了 | 解决了 | 已解决 | 已经解决了 | 搞定 | 搞定了 | 满意 | 棒 | 真棒 | 赞 | 给力 | 完美 | 不错 | 太好了 | 真好 | 你们真好 | 服务真好 | 服务很好 | 态度很好 | 你的帮助 | 您的帮助 | 你们的帮助 | 帮助 | 帮忙 | 的帮助 | 的帮忙 | 的回复 | 的处理 | 的耐心 | 的支持 | 及时回复 | 及时处理 | 这么快回复 | 回复这么快 | 处理得很快 | 处理很快 | 祝好 | 祝你们生意兴隆 | 祝生意兴隆 | 生意兴隆 | 祝工作顺利 | 祝您生活愉快 | 祝你生活愉快 | 再见 | 拜拜 | 了 | 啦 | 啊 | 哈 | 哈哈 | 呀 | 哟 | 你好谢谢 | 您好谢谢 | 你好 谢谢 | 您好 谢谢 | 謝謝 | 謝謝你 | 謝謝您 | 謝謝你們 | 多謝 | 感謝 | 辛苦你們了 | ok | okay
no-evidence =
    .heard = 没有照片 | 没照片 | 无照片 | 没有图片 | 没图片 | 没有图 | 没图 | 没有视频 | 没视频 | 没有截图 | 没截图 | 没有证据 | 没证据 | 照片没有 | 图片没有 | 没有拍照 | 没拍照 | 没有拍 | 没拍 | 没留照片 | 没保存照片 | 照片删了 | 照片丢了 | 拍不了 | 没法拍 | 无法拍 | 不能拍 | 不方便拍 | 拍不到 | 不会拍 | 没办法拍 | 发不了照片 | 发不了图 | 发不出照片 | 不能发照片 | 没法发照片 | 相机坏 | 摄像头坏 | 没有相机 | 扔了 | 扔掉了 | 已经扔 | 丢掉了 | 扔垃圾桶 | 沒有照片 | 沒照片
no-order =
    .heard = 没有订单号 | 没订单号 | 没有单号 | 没有订单编号 | 没有号码 | 找不到订单 | 找不到单号 | 找不到号码 | 找不到订单号 | 查不到订单 | 订单号找不到 | 订单号没有 | 订单号忘 | 订单号丢 | 订单号不在 | 订单号不记得 | 单号不记得 | 不知道订单号 | 不知道单号 | 不记得订单号 | 不记得单号 | 忘了订单号 | 忘记订单号 | 忘了单号 | 记不住订单号 | 记不得订单号 | 记不清订单号 | 不清楚订单号 | 手边没有 | 手头没有 | 不在手边 | 不在身边 | 不在手头 | 没在手边 | 沒有訂單號 | 找不到訂單
answer-no =
    .heard = 没 | 没有 | 沒有 | 无 | 不 | 不用 | 不用了 | 不用谢谢 | 不用了谢谢 | 不用 谢谢 | 不用了 谢谢 | 不了 | 不需要 | 不要 | 不要了 | 不行 | 不可以 | 不能 | 不方便 | 暂时没有 | 暂时不 | 暂时不用 | 暂时不方便 | 现在不行 | 现在没有 | 现在不方便 | 以后再说 | 晚点再说 | 等会儿 | 等一下 | 稍后 | 没办法 | 做不到 | 抱歉没有 | 不好意思没有 | 抱歉 没有 | 不好意思 没有 | 没有了 | 没了 | 没有呢 | 没有哦 | 木有

## 命令菜单（说明最多 60 个字符）。

command-status = 查看投诉进展
    .heard = 进度 | 状态 | 查进度 | 查询进度 | 查看进度 | 投诉进度 | 处理进度 | 投诉进展 | 我的投诉 | 我的进度 | 处理得怎么样了 | 怎么样了 | 有进展吗 | 有消息吗 | 有结果吗 | 处理好了吗 | 到哪一步了
command-language = 换一种语言
    .heard = 语言 | 换语言 | 换个语言 | 切换语言 | 更改语言 | 其他语言 | 改语言 | 別的語言
command-human = 找人工客服
    .heard = 人工 | 人工客服 | 转人工 | 转人工客服 | 转接人工 | 找人工 | 我要人工 | 要人工 | 人工服务 | 真人 | 真人客服 | 要真人 | 客服 | 找客服 | 联系客服 | 在线客服 | 我要找客服 | 我要人工客服 | 我要找人工 | 我要找人工客服 | 有人吗 | 有真人吗 | 有人工吗 | 有客服吗 | 叫人来 | 找你们经理 | 找经理 | 经理 | 主管 | 找主管 | 负责人 | 给我打电话 | 轉人工 | 人工客服在吗
command-help = 能做什么，以及您的数据
    .heard = 帮助 | 怎么用 | 怎么操作 | 怎么使用 | 使用说明 | 菜单 | 命令 | 功能 | 你能做什么 | 能做什么 | 隐私 | 隐私政策 | 我的数据 | 个人信息 | 帮帮我 | 幫助
command-time = 设置您当地的时间
    .heard = 时间 | 时区 | 我的时间 | 当地时间 | 改时间 | 改时区 | 修改时间 | 修改时区 | 设置时间 | 设置时区 | 时间不对 | 时间错了 | 时区不对
command-back = 回到上一个问题
    .heard = 返回 | 上一步 | 上一题 | 上一个 | 上一个问题 | 后退 | 回去 | 回上一步 | 返回上一步 | 撤回
command-skip = 跳过这个问题
    .heard = 跳过 | 略过 | 先跳过 | 下一步 | 下一题 | 下一个 | 下一个问题 | 过 | 不知道 | 不清楚 | 不记得 | 不记得了 | 忘了 | 忘记了 | 不确定 | 没有 | 无 | 没 | 不填 | 不写 | 不想说 | 不懂
command-cancel = 停止，不提交
    .heard = 取消 | 停止 | 退出 | 算了 | 算了吧 | 不投诉了 | 不弄了 | 不说了 | 取消投诉 | 取消申请 | 结束 | 终止 | 放弃 | 不提交了 | 撤销
command-new = 提交新的投诉
    .heard = 投诉 | 我要投诉 | 我想投诉 | 新投诉 | 新的投诉 | 新建投诉 | 再投诉 | 开始 | 开始投诉 | 重新开始 | 新建 | 新问题 | 新的问题 | 售后 | 申请售后 | 我要维权 | 投訴 | 我要投訴 | 另一个投诉

## 对话中的按钮，最多 24 个字符（带名称时 40 个）。

button-send = 提交投诉
    .heard = 提交 | 发送 | 发 | 发吧 | 提交吧 | 发出去 | 确认 | 确认提交 | 确定 | 是 | 是的 | 对 | 对的 | 对对 | 没错 | 没错了 | 正确 | 嗯 | 嗯嗯 | 好 | 好的 | 好的提交 | 好的 提交 | 好吧 | 行 | 可以 | 可以的 | 可以提交 | 可以了 | 没问题 | 没有问题 | ok | okay | yes | 就这样 | 就这样吧 | 这样就行 | 这样可以 | 都对 | 都对的 | 全对 | 完成 | 好了 | 提交了 | 要 | 需要 | 當然 | 当然 | 確認 | 發送
button-change = 修改：{ $label }
button-cancel = 取消
button-back = 上一步
button-skip = 跳过
button-no-evidence = 先不发照片
button-no-order = 订单号不在手边
button-person = 找人工客服

## 各语言以自己的名称显示；也听中文和英文的叫法。

language-en = English
    .heard = 英语 | 英文 | 英語 | english
language-zh-Hans = 简体中文
    .heard = 中文 | 汉语 | 国语 | 普通话 | 中国话 | 华语 | 说中文 | 简体 | 簡體中文 | chinese
language-es = Español
    .heard = 西班牙语 | 西班牙文 | 西语 | espanol | spanish
language-fr = Français
    .heard = 法语 | 法文 | 法語 | francais | french
language-de = Deutsch
    .heard = 德语 | 德文 | 德語 | german
language-pt-BR = Português (Brasil)
    .heard = 葡萄牙语 | 葡萄牙文 | 葡语 | 巴西语 | português | portugues | portuguese
language-ja = 日本語
    .heard = 日语 | 日文 | 日本语 | 日語 | japanese
language-ar = العربية
    .heard = 阿拉伯语 | 阿拉伯文 | 阿语 | عربي | arabic

## 客户看到的：照片和文件。

evidence-thanks = 谢谢，您发的文件已收到。
evidence-urge = 这种情况有照片会很有帮助，往往能让您少回答几个问题。方便的话请发一张；不方便就再点一次按钮，我们继续。
file-too_big = 这个文件比这里能接收的大一些。可以发一个小一点的，或者短一点的视频吗？
file-type_not_allowed = 这种文件在这里暂时打不开。照片、视频或 PDF 都可以。
file-damaged = 这个文件在传输途中损坏了，麻烦您再发一次好吗？
file-empty = 这个文件传过来是空的，麻烦您再发一次好吗？
file-not_fetched = 这个文件在途中没有传到，麻烦您再发一次好吗？
file-other = 这个文件暂时没能接收成功。麻烦您再发一次，或换一种格式好吗？

## 客户看到的：提交前的摘要，一行一项。

summary-title = 我们记下的是：
summary-line = { $label }：{ $value }
summary-evidence =
    { $files ->
        [0] 照片和文件：暂无
       *[other] 照片和文件：{ $files } 个
    }
summary-ask = 这样提交可以吗？想补充什么，直接写给我们就行。
answer-none = 待补充

## 客户看到的：第一次答复。

ack-thanks = 谢谢您告诉我们。给您添了麻烦，非常抱歉，我们很重视把这件事处理好。
ack-thanks-name = { $name }，谢谢您告诉我们。给您添了麻烦，非常抱歉，我们很重视把这件事处理好。
ack-received =
    您的投诉已收到，编号是 { $number }。
    问题类型：{ $category }
    您的要求：{ $outcome }
    { $files ->
        [0] 照片和文件：暂无
       *[other] 照片和文件：{ $files } 个
    }
ack-received-order =
    您的投诉已收到，编号是 { $number }。
    订单：{ $order }
    问题类型：{ $category }
    您的要求：{ $outcome }
    { $files ->
        [0] 照片和文件：暂无
       *[other] 照片和文件：{ $files } 个
    }
ack-next = 我们的同事会完整看过，然后在这里回复您。您随时可以补充文字或照片。
promise-open = 我们会在{ $due }（{ $city }时间）之前回复您。
promise-closed = 我们会在{ $due }（{ $city }时间）之前回复您。{ $team }的团队现在已下班，当地时间是 { $there }。
promise-zone-unsure = 您不在{ $city }的时区吗？发送 /time，我们就按您当地的时间告诉您。

## 客户看到的：之后的对话。

joined-ticket = 这个订单的投诉 { $number } 已经在处理中。您刚才写的内容已经加进去了，您就不用从头再说一遍。
added = 谢谢，已经补充到您的投诉里了。
thanks-reply = 不客气，也谢谢您给我们机会把事情处理好。
reopened = 事情还没处理妥当，非常抱歉。您的投诉 { $number } 已重新打开，您的留言同事也收到了。
resolved =
    您的投诉 { $number } 已标记为处理完毕，感谢您的耐心。
    如果还有哪里不妥，直接在这里写给我们，我们接着处理。
status-ticket = 您的投诉 { $number }：{ $stage }。
status-none = 目前暂无进行中的投诉。要提交新的投诉，请发送 /new
status-collecting = 您的投诉还在填写中，等您确认后才会提交。请看下一个问题。
stage-open = 已收到，等待同事接手
stage-claimed = 同事正在处理
stage-resolved = 已处理完毕
cancelled = 好的，先到这里，刚才的内容都没有提交。想重新开始时，随时发送 /new
nothing-in-progress = 现在没有等您回答的问题。/status 可以查看投诉进展，/new 可以提交新的投诉。
cannot-skip = 这一项我们需要知道，才能更好地帮您。
language-set = 谢谢，之后我们就用中文和您沟通。
toast-old-button = 这个按钮属于前面的问题，请用最新的按钮。
help =
    请用您自己的话告诉我们遇到了什么问题。照片、视频和文件随时可以发。

    /new – 提交投诉
    /status – 查看进展
    /human – 找人工客服
    /back – 回到上一个问题
    /skip – 跳过这个问题
    /cancel – 停止，不提交
    /language – 换一种语言
    /time – 设置您的时区

    关于您的数据：您的称呼、消息和文件只用于处理投诉和履行法律义务。想要一份副本，或希望删除，请在这里告诉我们。
ask-time = 您那边现在几点？请这样写：22:40。目前我们按{ $city }的时间计算。
time-set = 谢谢，之后我们都按{ $city }时间告诉您。

## 时间：客户和团队都会看到。

moment-today = 今天 { $time }
moment-tomorrow = 明天 { $time }
moment-day = { $day } { $time }
duration-days = { $days }天
duration-days-hours = { $days }天{ $hours }小时
duration-hours = { $hours }小时
duration-hours-minutes = { $hours }小时{ $minutes }分钟
duration-minutes = { $minutes }分钟

### 团队看到的内容（Slack）。

## 工单卡片

card-title = { $number } · { $name }
card-nameless = 尚无称呼
card-fallback = 工单 { $number } · { $name } · { $stage }
card-stage = 状态
card-stage-open = 待认领
card-stage-claimed = 已认领
card-stage-resolved = 已解决
card-owner = 负责人
card-nobody = 暂无
card-language = 语言
card-channel = 渠道
card-channel-telegram = Telegram
card-channel-whatsapp = WhatsApp
card-channel-webchat = 网页聊天
card-order = 订单
card-no-order = 未提供
card-category = 问题类型
card-outcome = 客户要求
card-photos = 文件
card-photos-count =
    { $count ->
        [0] 无
       *[other] { $count } 个
    }
card-local-time = 客户当地时间
card-there = 当地 { $time }（{ $city }）
card-opened = 创建时间
card-promise-open = 已承诺在 { $time } 前回复（{ $city }）
card-promise-here = 您的时间 { $here }
card-left = 剩余 { $left }（截至 { $asof }）
card-late = 已超时 { $left }（截至 { $asof }）
card-promise-kept = 已按时回复（承诺 { $time } 前，{ $city }）
card-promise-missed = 未按时回复（承诺 { $time } 前，{ $city }）
card-no-promise = 未承诺时间
card-wants-person = 🙋 客户要求人工服务
card-unreachable = 📵 无法联系客户：对方已屏蔽客服台或注销账号

team-claim = 认领
team-release = 取消认领
team-assign = 指派给…
team-resolve = 标记为已解决
team-reopen = 重新打开
team-resolve-title = 解决 { $number }？
team-resolve-text = 客户会收到工单已解决的通知。如果客户再次留言，工单会重新打开。
team-resolve-yes = 确认解决
team-resolve-no = 暂不

## 消息列

thread-said = { $author } · { $time }
thread-customer = 客户
thread-translation = 译文（{ $language } → { $target }）
thread-translation-plain = 译文
thread-no-translation = 无译文：{ $why }
thread-shortened = （此处有删节，完整内容见渠道）
thread-file = 📎 { $what } { $name } · { $state }
thread-file-nameless = 📎 { $what } · { $state }
thread-file-fetching = 接收中
thread-file-stored = 已接收
thread-file-refused = 未接收：{ $why }
thread-kind-photo = 照片
thread-kind-video = 视频
thread-kind-audio = 音频
thread-kind-voice = 语音消息
thread-kind-document = 文件
thread-fallback = 客户发来 { $count } 条新消息
thread-upload = 客户的文件
quote-before = 修改前：
quote-after = 修改后：

failure-engine_down = 无法连接翻译服务
failure-engine_timeout = 翻译服务响应超时
failure-too_long = 文本超出翻译服务的长度限制
failure-language_not_supported = 翻译服务不支持该语言
failure-facts_changed = 译文改动了数字、链接或名称，已弃用
failure-off = 翻译功能已关闭
failure-other = 翻译服务未返回可用的结果

why-not_fetched = 无法获取
why-too_big = 文件过大
why-type_not_allowed = 不接受此类文件
why-damaged = 文件已损坏或与所示类型不符
why-empty = 文件为空
why-file_gone = 文件已不存在
why-message_gone = 消息已不存在
why-chat_not_found = 无法获取
why-bad_request = 无法获取
why-blocked = 无法获取
why-other = 无法接收

## 发给客户的内容：草稿与回执

draft-title = 草稿 · 客户尚未看到
receipt-sending = 发送中…
receipt-delivered = ✅ 已送达
receipt-corrected = ✏️ 您在发送后修改了内容，客户看到的仍是旧版本。
receipt-deleted = 🗑️ 您已在此删除，客户那边仍保留。
receipt-refused = ❌ 未送达
receipt-uncertain = ❔ 无法确定是否送达。再次发送前，请先询问客户或查看聊天记录。
receipt-discarded = 已弃用，客户没有收到。
receipt-why = 原因：{ $why }
receipt-part = 已送达 { $sent }/{ $all } 部分
receipt-erase-failed = 未能从客户的聊天中删除：{ $why }
draft-words = { $name } 的原文
draft-translation = 客户看到的内容（{ $language }）
draft-no-translation = ⚠️ 无译文：{ $why }。将按原文发送。
draft-sent-untranslated = 无译文：{ $why }。按原文发送。
draft-shortened = （此处有删节，客户会收到全文）
draft-correction = 新内容
draft-correction-translation = 客户将看到（{ $language }）
draft-fallback = { $number } 的草稿
draft-fallback-receipt = { $state }（{ $number }）

draft-send = 发送
draft-edit = 编辑
draft-discard = 弃用
draft-retry = 重试
draft-resend = 再次发送
draft-arrived = 已送达
draft-correct = 发送更正
draft-leave = 保持不变
draft-erase = 从客户处删除
draft-erase-title = 从客户的聊天中删除？
draft-erase-text = 该消息会从客户的聊天中消失，但客户可能已经看过。
draft-erase-yes = 删除
draft-erase-no = 保留

sent-why-timeout = 渠道未及时响应
sent-why-dropped = 与渠道的连接中断
sent-why-server_error = 渠道返回内部错误
sent-why-blocked = 客户已屏蔽客服台
sent-why-deactivated = 客户的账号已不存在
sent-why-kicked = 客服台已被移出聊天
sent-why-chat_not_found = 渠道找不到该聊天
sent-why-message_gone = 消息已不在客户的聊天中
sent-why-too_old = 消息过旧，渠道不允许修改
sent-why-too_big = 文件超出渠道的大小限制
sent-why-too_long = 内容超出渠道的长度限制
sent-why-file_gone = 文件已不存在
sent-why-bad_request = 渠道不接受这种形式
sent-why-other = 渠道拒绝发送（{ $code }）

## 编辑草稿的表单（标题和按钮最多 24 个字符）

form-title = 编辑草稿
form-label = 要告诉客户的内容
form-hint = 保存后会重新翻译，暂不发送。
form-save = 保存
form-cancel = 取消
form-too-long = 草稿超过 3,000 个字符，表单放不下。请在消息列中编辑您自己的消息，草稿会随之更新。

## 客服台主页

home-title = 您的工作台
home-mine = 您的工单
home-unclaimed = 待认领
home-lapsing = 即将到期
home-nothing-mine = 您没有未完成的工单。
home-nothing-unclaimed = 所有工单都已有人负责。
home-nothing-lapsing = 没有到期事项。
home-more = 还有 { $count } 个
home-open = 打开
home-due = { $here } 到期 · 剩余 { $left }
home-late = { $here } 到期 · 已超时 { $left }
home-no-due = 无到期事项
home-order = 订单 { $order }
home-asof = 更新于 { $here }

## 客服台在消息列中的提示

note-claimed = { $name } 已认领此工单。{ $name } 在这里写的内容会成为草稿，其他人的留言仅供内部查看。
note-released = { $name } 已取消认领，工单等待他人认领。
note-assigned = { $by } 已将此工单指派给 { $name }。
note-resolved = { $name } 已解决此工单，并已通知客户。
note-reopened = { $name } 已重新打开此工单。
note-joined = 客户就同一订单再次投诉，在此继续处理。
note-wants-person = 🙋 客户要求人工服务。
note-file-refused = 未接收客户的一个文件：{ $why }。
note-promise-lapsing = 承诺给客户的回复将于 { $due } 到期（客服台时间），目前尚无人回复。
note-promise-lapsed = 承诺在 { $due }（客服台时间）前的回复已超时。请立即回复，或告知客户何时能答复。
note-recreated = 原卡片已被删除，工单及其全部内容在此继续。
note-customer-reopened = 客户再次留言，工单已重新打开。
note-customer-edited = 客户修改了一条消息。
note-customer-back = 已能重新联系到客户。
note-customer-left = 📵 客户已屏蔽客服台或注销账号，回复将无法送达。

## 仅团队中某一个人看到

refuse-resolved = 此工单已解决，请先重新打开。
refuse-resolved-write = 此工单已解决，您的消息仅供内部查看。如需回复客户，请先重新打开。
refuse-yours-already = 此工单已由您负责。
refuse-claimed = { $name } 已认领此工单，只有 { $name } 或主管可以执行此操作。
refuse-nobodys = 此工单尚无人认领。
refuse-assignee = 工单只能指派给有权回复客户的人。
refuse-open = 此工单已处于打开状态。
refuse-stranger = 只有团队客服可以处理工单。您在这里写的内容不会发给客户。
refuse-file-coming = 草稿中的一个文件还在接收，请稍后发送。
refuse-translation-coming = 草稿的译文还在生成，请稍后发送。
refuse-empty = 没有可发送的内容。
refuse-draft = 只有 { $name } 或主管可以对此草稿执行该操作。
told-unclaimed = 此工单尚无人认领，您的消息仅供内部查看。认领后即可回复客户。
told-internal = 此客户由 { $name } 回复，您的消息仅供内部查看。

## 计时与提醒

note-desk-was-away = ⏰ 客服台曾停止运行，本通知延迟 { $late }。
clock-first-response = 首次回复
clock-next-response = 下次回复
clock-hard-limit = 回复（最后期限）
clock-update = 向客户通报进展
clock-resolution = 解决
card-clock-left = { $sign } { $clock }：剩余 { $left } · { $here } 到期
card-clock-late = { $sign } { $clock }：已超时 { $left } · 原定 { $here }
card-clock-paused = ⏸ { $clock }：已暂停，剩余 { $left }
card-clocks-asof = 截至 { $asof }
card-waits-customer = ⏸ 自 { $here } 起等待客户（{ $name }）
card-waits-third-party = ⏸ 自 { $here } 起等待第三方（{ $name }）
card-priority = 优先级
card-priority-high = 高
card-tier = 客户等级
team-wait = 等待…
team-wait-customer = 客户
team-wait-third-party = 第三方
team-continue = 继续
team-tier = 客户等级
note-waits-customer = ⏸ { $name } 正在等待客户。客户来信之前暂停计时。
note-waits-third-party = ⏸ { $name } 正在等待第三方。按下“继续”之前暂停部分计时，但仍需向客户通报进展。
note-goes-on = ▶ { $name } 继续处理，计时按剩余时间恢复。
note-tier = { $name } 已将客户等级设为“{ $tier }”。
refuse-waits-already = 此工单已在等待。
warn-share = ⏰ { $number } · { $what }：时间已过 { $share }%，剩余 { $left }，{ $due } 到期（客服台时间）
warn-breach = 🔴 { $number } · { $what }：已超时，原定 { $due }（客服台时间）
warn-since = ⏰ 您的团队下班期间 { $number } 仍在计时。下一项：{ $what }，{ $due } 到期（客服台时间）
warn-title =
    { $count ->
       *[other] { $count } 个工单需要处理
    }
warn-risk = 🚨 { $number } 需要主管立即处理：{ $why }。
card-risk = 🚨 高风险：{ $why }
risk-words = 提到危险、受伤或法律途径
risk-amounts = 提到大额款项
risk-categories = 问题类型
risk-outcomes = 客户诉求
risk-territories = 客户所在地区
danger =
    .heard = 律师 | 起诉 | 法院 | 告你们 | 报警 | 警察 | 受伤 | 伤到 | 弄伤 | 划伤 | 医院 | 急诊 | 起火 | 着火 | 火灾 | 烧伤 | 烫伤 | 爆炸 | 触电 | 漏电 | 冒烟 | 窒息 | 过敏反应 | 流血 | 拒付 | 消费者协会 | 消协 | 12315 | 曝光你们
status-owner = 由我们团队的 { $name } 负责处理。
status-team = 由我们在 { $team } 的团队负责处理。

## 承诺

promise-renewed = 我们说过会在{ $was }之前回复您，现在还需要多一些时间，非常抱歉。我们会在{ $due }（{ $city }时间）之前回复您。
promise-overdue = 我们说过会在{ $was }之前回复您，但没有做到，非常抱歉。我们会在{ $due }（{ $city }时间）之前回复您。
promise-escalated = 非常抱歉，您的投诉 { $number } 等待的时间比我们说的更长。现在已经交到我们团队负责人手上，会在这里给您答复。
promise-opens = 我们会在{ $due }（{ $city }时间）之前回复您。{ $team }的团队现在已下班，当地{ $opens }上班，也就是您那里的{ $here }。
promise-opens-alike = 我们会在{ $due }（{ $city }时间）之前回复您。{ $team }的团队现在已下班，{ $opens }上班。
added-still = 谢谢，已经补充到 { $number }。回复时间不变：{ $due }（{ $city }时间）之前。
status-claimed = 您的投诉 { $number }：由我们团队的 { $name } 负责处理。
stage-waits-customer = 正在等您的回复
stage-waits-third-party = 已向承运商等外部相关方核实，正在等对方答复
status-next = 我们会在{ $due }（{ $city }时间）之前再次联系您，即使那时还没有处理完。
status-your-turn = 您方便时直接在这里回复就好，收到后我们就接着处理。
status-at-work = 我们的团队现在正在上班。
status-back = 我们的团队{ $opens }（{ $city }时间）上班。
status-escalated = 您的投诉已经在我们团队负责人手上，会在这里给您答复。
status-settled = 如果还有哪里不妥，直接在这里写给我们，我们接着处理。要提交新的投诉，请发送 /new
note-status-promised = 已告诉客户新的时间：{ $due } 之前会有我们的消息（客服台时间）。
note-promise-renewed = 已告知客户需要更长时间：由 { $was } 改为 { $due }（客服台时间）。
note-promise-escalated = 承诺在 { $due }（客服台时间）前的回复已推迟太多次。已通知主管，客户也已知情。请立即回复。
warn-promise-lapsed = 🔴 { $number }：承诺给客户的回复已于 { $due }（客服台时间）到期
warn-promise-escalated = 🔴 { $number }：承诺在 { $due }（客服台时间）前的回复不能再推迟，请接手处理
card-promise-renewed = 承诺已延期（原定 { $time }，{ $city }）
card-promise-escalated = 未兑现承诺，已通知主管（原定 { $time }，{ $city }）
draft-promise = 🤝 承诺答复：当地 { $there }（{ $city }）= 您的时间 { $here }。发送后会盯着这个时间。
draft-promise-given = 🤝 已承诺：当地 { $there }（{ $city }）= 您的时间 { $here }
draft-promise-none = 这条消息不记为承诺。
draft-keep-promise = 记为承诺
draft-drop-promise = 不记为承诺
draft-move-promise = 改时间…
form-promise-title = 承诺的时间
form-promise-label = 最晚何时答复客户（按您的时间）
refuse-promise-past = 这个时间已经过了，请选一个更晚的时间。
draft-night = 🌙 当地 { $there }（{ $city }）：客户可能已经休息。
draft-scheduled = 🌙 将于当地 { $there }（{ $city }）= 您的时间 { $here } 发送；客户若先来消息则立即发送。
draft-send-now = 仍然现在发送
draft-send-morning = 当地早上发送
draft-unschedule = 先不发送
told-night = 客户那里现在是 { $there }，可能已经休息。目前还没有发送任何内容。
note-put-off = 🌙 { $name }：“{ $what }”等到客户当地早上 { $there } 再进行。
note-called-off = { $name } 取消了原定客户当地早上进行的“{ $what }”。
note-put-off-dropped = 客户来了消息，原定当地早上进行的“{ $what }”不再进行。请先看客户说了什么。
card-put-off = 🌙 “{ $what }”（{ $name }）：当地 { $there }（{ $city }）= 您的时间 { $here }
team-call-off = 取消
note-sent-awake = 客户醒着并来了消息，原定早上发送的内容现在发出。
commit-cue =
    .heard = 我会 | 我们会 | 我将 | 我们将 | 会给您 | 给您答复 | 给您回复 | 给您回信 | 答复您 | 回复您 | 通知您 | 告知您 | 告诉您 | 联系您 | 与您联系 | 给您处理 | 为您处理 | 我保证 | 我们保证 | 我承诺 | 我们承诺 | 您会收到我们的答复 | 您会收到我的答复 | 给您退款 | 为您退款 | 给您一个答复 | 给您结果 | 给您寄出 | 给您发
commit-not =
    .heard = 休息 | 放假 | 不上班 | 不在 | 不会 | 不能 | 无法 | 如果 | 假如 | 要是 | 需要您 | 请您 | 包裹会 | 快递会 | 会送达 | 会到达
commit-past =
    .heard = 昨天 | 前天 | 上周 | 上个月 | 以前 | 曾经 | 刚才
commit-within =
    .heard = 内 | 以内 | 之内 | 后 | 之后
commit-minutes =
    .heard = 分钟
commit-hours =
    .heard = 小时 | 个小时 | 钟头 | 个钟头
commit-days =
    .heard = 天
commit-workdays =
    .heard = 个工作日 | 工作日 | 个工作天
commit-weeks =
    .heard = 周 | 个星期 | 星期
commit-two-hours =
    .heard = 一两个小时 | 一两小时
commit-two-days =
    .heard = 一两天
commit-number =
    .heard = 一 | 两 二 | 三 | 四 | 五 | 六 | 七 | 八 | 九 | 十
commit-today =
    .heard = 今天 | 今日 | 当天
commit-tonight =
    .heard = 今晚 | 今天晚上
commit-end-of-day =
    .heard = 下班前 | 今天之内 | 今日内
commit-tomorrow =
    .heard = 明天 | 明日 | 明早 | 明晚
commit-day-after =
    .heard = 后天
commit-this-week =
    .heard = 本周 | 这周 | 这个星期
commit-next-week =
    .heard = 下周 | 下星期 | 下个星期
commit-morning =
    .heard = 上午 | 早上 | 明早 | 早晨
commit-noon =
    .heard = 中午 | 正午
commit-afternoon =
    .heard = 下午 | 傍晚
commit-evening =
    .heard = 晚上 | 今晚 | 明晚
commit-monday =
    .heard = 周一 | 星期一 | 礼拜一
commit-tuesday =
    .heard = 周二 | 星期二 | 礼拜二
commit-wednesday =
    .heard = 周三 | 星期三 | 礼拜三
commit-thursday =
    .heard = 周四 | 星期四 | 礼拜四
commit-friday =
    .heard = 周五 | 星期五 | 礼拜五
commit-saturday =
    .heard = 周六 | 星期六 | 礼拜六
commit-sunday =
    .heard = 周日 | 星期日 | 星期天 | 周天 | 礼拜天
commit-january =
    .heard = 一月
commit-february =
    .heard = 二月
commit-march =
    .heard = 三月
commit-april =
    .heard = 四月
commit-may =
    .heard = 五月
commit-june =
    .heard = 六月
commit-july =
    .heard = 七月
commit-august =
    .heard = 八月
commit-september =
    .heard = 九月
commit-october =
    .heard = 十月
commit-november =
    .heard = 十一月
commit-december =
    .heard = 十二月

## 平台期限

claim-heading = 平台时限：昼夜计算，周末也算在内，自动回复不会使其停止
claim-add = 平台纠纷…
claim-change = 修改：{ $claim }
claim-due = 截止 { $time }（{ $city }）
claim-missed = 逾期后果：{ $what }
claim-source = { $confidence }，查阅于 { $day }
claim-confidence-official = 官方页面
claim-confidence-third-party = 第三方来源
claim-confidence-unverified = 未经核实
claim-verify = ⚠️ 请核实：已很久无人复查
claim-conflict = 来源不一致：以最短的{ $this }为准；其他来源为{ $others }
claim-unit-hours = { $count } 小时
claim-unit-days = { $count } 天
claim-unit-business-days = { $count } 个工作日
claim-unit-years = { $count } 年
claim-since = 自 { $time } 起（团队时间）
claim-reference = 编号 { $reference }
claim-automatic = 根据订单自动开始
claim-state-open = 进行中
claim-state-waiting = 已答复，等待裁定
claim-state-won = 胜诉
claim-state-lost = 败诉
claim-state-withdrawn = 已撤回
claim-law = ⚖️ { $name }：{ $text }（查阅于 { $day }；请向法律顾问确认）
risk-claim = 平台上的纠纷
claim-form-title = 平台纠纷
claim-form-stage = 平台与阶段
claim-form-since = 发生时间
claim-form-state = 当前状态
claim-form-reference = 平台编号
claim-form-choose = 请选择…
note-claim-opened = { $name } 已记录：{ $platform }，{ $stage }，自 { $since } 起（团队时间）。时限见卡片。
note-claim-changed = { $name } 已修改纠纷：{ $platform }，{ $stage }，自 { $since } 起（团队时间）。
note-claim-ended = { $name } 就 { $platform }，{ $stage } 记录：{ $state }。
warn-claim-share = ⏳ { $number } · { $platform }：时限已过 { $share }%。请在 { $due }（团队时间）前处理：{ $duty }。逾期后果：{ $missed }
warn-claim-share-more = ⏳ { $number } · { $platform }：时限已过 { $share }%。请在 { $due }（团队时间）前处理：{ $duty }。逾期后果：{ $missed }（另有 { $more } 个时限需要查看，见卡片。）
warn-claim-breach = 🔴 { $number } · { $platform }：时限 { $due }（团队时间）已过。请立即处理：{ $duty }。可能的损失：{ $missed }
warn-claim-breach-more = 🔴 { $number } · { $platform }：时限 { $due }（团队时间）已过。请立即处理：{ $duty }。可能的损失：{ $missed }（另有 { $more } 个时限需要查看，见卡片。）
refuse-claim-stage = 该阶段已不在平台规则中。请重新打开表单。
refuse-claim-time = 未作记录：时间不能在将来，也不能早于两年前。请重新打开表单。
refuse-claim-gone = 该纠纷已不存在，未作任何更改。

## 班次与交接

shift-title = { $city }即将下班
shift-title-late = { $city }已下班
shift-closes = 本班次将于 { $here } 结束。
shift-late = 此通知已迟到：本班次已于 { $here } 结束。
shift-next = { $city }自 { $here } 起接班。
shift-here = 现在由{ $city }值班。
shift-nobody = 此后没有团队上班。请检查工作时间。
shift-counts = 未结：{ $open } · 无人负责：{ $unclaimed } · { $until } 前到期：{ $lapsing }
shift-since = 自 { $here } 起等待
shift-unclaimed = 无人负责
button-take = 接手
note-taken-over = { $name } 已从即将下班的 { $by } 处接手此工单。


## 回复窗口与模板

choose-open = 选择
choose-more = 更多…
card-window-open = 💬 可自由回复至 { $here }（截至 { $asof } 还剩 { $left }）。之后需客户先发消息。
card-window-closed = 💬 自 { $here } 起不能自由回复：需客户先发消息
receipt-waiting = ⏳ 已保留，等客户发来消息后发送。客户上一条消息已过去太久，此渠道不再接受自由回复。
receipt-invite-cost = 邀请客户会发送已批准的模板，渠道会收取费用。
receipt-invitation-sending = 请客户发消息的邀请正在发送…
receipt-invitation-sent = 📨 已请客户发消息。客户一发来，您的回复就会送出。
receipt-invitation-refused = 邀请未能发送：{ $why }
receipt-invitation-uncertain = 无法确定邀请是否送达。
receipt-progress-delivered = 已送达客户手机
receipt-progress-read = 客户已读
draft-invite = 请客户发消息
draft-take-back = 退回草稿
refuse-invited = 已经邀请过客户。客户一发来消息，您的回复就会送出。
note-answer-waits = 回复没有发出：客户上一条消息已过去太久，此渠道不再接受自由回复。回复已保留，等客户发来消息后送出。请邀请客户发消息。
note-customer-revoked = 客户在聊天中删除了一条消息。
note-customer-reacted = 客户用 { $emoji } 作了回应。
note-customer-unreacted = 客户撤回了一个回应。
quote-about = 关于
sent-why-window_closed = 客户上一条消息已过去太久，不能自由回复
sent-why-undeliverable = 客户的应用无法接收（没有账号，或应用版本过旧）
sent-why-held_back = 渠道目前暂缓投递此类消息
sent-why-country_not_allowed = 客户所在国家不能使用此渠道
sent-why-account_locked = 渠道已锁定服务台的账号
sent-why-own_number = 这是服务台自己的号码
sent-why-not_a_test_number = 该号码不在测试收件人名单中
sent-why-not_registered = 服务台的号码未在渠道注册
sent-why-payment_missing = 渠道账号存在付款问题
sent-why-type_not_taken = 渠道不接受这种消息
sent-why-file_not_taken = 渠道不接受这个文件
sent-why-needs_phone = 渠道需要客户的电话号码才能发送
sent-why-template_faulty = 模板与发送的形式不符
sent-why-no_template = 没有客户语言的已批准模板
sent-why-template_rejected = 渠道已拒绝该模板；需要由负责客服台的人修改后重新提交
sent-why-template_pending = 渠道尚未批准该模板
sent-why-template_paused = 渠道已暂停该模板
sent-why-template_disabled = 渠道已停用该模板
sent-why-token_refused = 渠道拒绝服务台的访问令牌
sent-why-rate_limited = 短时间内发给这位客户的消息过多
sent-why-number_limited = 短时间内服务台号码发送的消息过多
sent-why-api_limited = 对渠道的调用过多
sent-why-spam_limited = 渠道暂时限制了服务台的号码
sent-why-cannot_erase = 此渠道不能删除消息
sent-why-file_unavailable = 渠道未能传送文件
sent-why-unreachable = 无法连接到渠道


## 店铺网页聊天

chat-title = 订单帮助
chat-open = 打开聊天
chat-close = 关闭聊天
chat-greeting = 您好！订单遇到问题了吗？请用您的语言在这里告诉我们，我们一起把它解决好。
chat-start = 反馈问题
chat-start-order = 反馈订单 { $order } 的问题
chat-status = 我的投诉处理得怎么样了？
chat-write = 输入消息
chat-send = 发送
chat-attach = 添加照片或文件
chat-camera = 拍照
chat-drop = 将照片或文件拖放到这里
chat-remove = 移除 { $file }
chat-cancel = 取消
chat-sending = 正在发送…
chat-sent = 已发送
chat-waiting = 等待网络连接
chat-offline = 当前没有网络连接。您写的内容会保留，恢复后自动发送。
chat-connecting = 正在连接…
chat-slow = 一次发送的内容较多，稍后会自动发出。
chat-typing = 正在撰写回复
chat-you = 您
chat-desk = 助手
chat-agent = 我们的团队
chat-edited = 已编辑
chat-gone = 此消息已删除。
chat-edit = 编辑
chat-edit-of = 您正在修改这条消息。
chat-new = 新消息
chat-chosen = 您的选择
chat-download = 下载 { $file }
chat-photo = 照片 { $file }
chat-log = 对话
receipt-progress-kept = 等待客户回到聊天
note-page = 客户从此页面发来消息：{ $page }
chat-refused-too_big = 此文件太大，这里无法接收。
chat-refused-type_not_allowed = 这里无法打开这种文件。照片、视频或 PDF 都可以。
chat-refused-damaged = 文件传来时已损坏，请再试一次。
chat-refused-empty = 此文件是空的。
chat-refused-long = 这条消息太长了，请分两次发送。
chat-refused-many = 一条消息最多可附十个文件。
chat-refused-codes = 刚才尝试的代码过多。请一小时后再试，或直接在这里继续沟通。
chat-refused-begun = 请在开始对话的那个浏览器里回答这个问题。
chat-refused-other = 未能发送，请再试一次。


## 同一客户的多个渠道

command-link = 换到其他应用或聊天继续
    .heard = 绑定 | 关联 | 换个渠道 | 其他渠道 | 换渠道 | 其他应用 | 在别处继续
link-code =
    您可以在其他应用或我们的网页上继续与我们沟通。请在 { $minutes } 分钟内把这个代码发到那边：
    { $code }
    代码只能用一次。请不要告诉任何人：有了它就能看到您的投诉内容。
link-there =
    继续沟通（{ $channel }）：
    { $url }
link-joined = 谢谢您，我们在这里也认出您了。您之前告诉我们的内容都在，我们的答复也会发到这里。
link-told = 您与我们的对话现在也在另一个渠道继续：{ $channel }。如果不是您本人操作，请立即在这里告诉我们。
link-unknown = 我们不认识这个代码，它可能已过期或已被使用。请在另一个聊天里发送 /link，获取新的代码。
link-wait = 错误的代码发送次数过多。请等一个小时再试，或直接在这里继续与我们沟通。
link-here = 这个代码就是本聊天的。请把它发到另一个聊天里。
begun-ask = 在您登录之前，这台设备上已经开始了一段对话（{ $at }）。是您的吗？
begun-yes = 是我的，继续
begun-no = 不是，重新开始
begun-anew = 好的。那段对话会单独保留，不会与您的混在一起。请直接在这里告诉我们发生了什么。
begun-joined = 谢谢您。您之前的对话会在这里继续；无论您在哪里登录，我们的答复都会发到这里。
begun-known = 那段对话已经属于我们认识的另一位客户。如果是您的，请在另一个聊天里发送 /link，再把代码输入到这里。
begun-left = 这段对话已转到其本人登录后的页面继续。请登录店铺，或重新加载页面开始新的对话。
note-begun = 🔗 客户已在店铺网页登录，并表示在同一设备上开始的这段对话是自己的。回复现在会发到那里。如果看起来不对，请在卡片上撤销合并。
note-linked = 🔗 现在也在另一个渠道认出了这位客户：{ $channel }。两边的内容都显示在这里，回复会发到客户最后留言的地方。
note-same-order = 同一位客户就这个订单还有另一个未解决的工单：{ $number }。
refuse-moved = 尚未发送：客户现在改用另一个渠道（{ $channel }）。再按一次即可发到那里。
draft-way = 发给客户的渠道：{ $channel }
draft-way-again = 再次发送时，会发到客户现在使用的渠道：{ $channel }
note-merged = { $name } 已确认：与 { $others } 是同一客户。回复会发到客户最后使用的渠道。
joined-code = 已用一次性代码证明
joined-platform = 由渠道本身确认
joined-agent = 由团队确认
joined-device = 客户本人在开始对话的设备上登录后确认
note-parted = { $name } 已将两位客户重新分开。
card-suspect = 可能是同一客户：{ $number } · { $name } · { $channels }
card-suspect-ask = 同一客户的工单…
card-join = 同一客户
card-dismiss = 不是同一人
card-join-title = 是同一客户吗？
card-join-text = { $mine } 与 { $other } 将合为一位客户。两张工单都会保留，并各自显示回复发往何处。可以撤销。
card-join-yes = 合并
card-join-no = 取消
card-joined = 已与档案 { $case } 合并：{ $why }
card-part = 撤销合并
card-part-title = 要重新分开吗？
card-part-text = 另一位客户带来的内容会归还给对方：渠道、工单和资料。
card-part-yes = 分开
card-part-no = 取消
suspect-title = 同一客户的工单
suspect-label = 另一张工单的编号
suspect-hint = 例如 1042。卡片会显示它属于谁，并再次询问。
suspect-send = 查看
suspect-close = 取消
refuse-join-same = 该工单已属于这位客户。
refuse-join-unknown = 没有其他客户的这张工单。请核对编号后重新输入。
refuse-part-gone = 这些客户已不再合并。
refuse-part-proved = 客户已证明两者都属于自己，此处不能撤销。
refuse-part-moved = 其中一个渠道之后有变动，无法干净地撤销。

## How long what a customer says is kept; read by the customer, behind a sentence about their data.

kept-for = 事情全部解决后，如果双方连续 { $days } 天没有联系，我们会把这些内容全部删除。
